/* SPDX-License-Identifier: Apache-2.0
 *
 * Classification of short texts by tone: opinions of buyers and guests, manners, feelings, kinds of
 * sentence. Each row is a label and a template; the lists are chosen so that the label is certain.
 */
#include "rows.h"

static const char *const product_reviews[][2] = {
    {"positive", "After {short_while} I can say that the {gadget} {gadget_good}. {praise_end}"},
    {"positive", "{name} was right: this {gadget} {gadget_good}. I have ordered a second one."},
    {"positive", "Five stars from {city}! The {gadget} {gadget_good}."},
    {"negative", "I sent the {gadget} back to {city}, because it {gadget_flaw}."},
    {"negative",
     "One star, and that is generous: the {gadget} {gadget_fault} after {short_while}."},
    {"negative", "{name} warned me. The {gadget} {gadget_flaw}, and the service is no better."},
    {"mixed", "Three stars: the {gadget} {gadget_plus}, although it {gadget_minus}."},
    {"mixed", "{name} likes that the {gadget} {gadget_plus}; I mind that it {gadget_minus}."},
    {"positive", "This {gadget} {gadget_good}, and it {gadget_good2}."},
    {"positive", "Very happy with this {gadget}. It {gadget_good}. {praise_end}"},
    {"positive", "I bought the {gadget} for my {relative}, and we both love it. It {gadget_good}."},
    {"positive", "{praise_end} The {gadget} {gadget_good}."},
    {"negative", "The {gadget} {gadget_flaw}, and after {short_while} it {gadget_fault}."},
    {"negative", "Do not buy this {gadget}. It {gadget_flaw}. {blame_end}"},
    {"negative", "My {relative} gave me this {gadget}, and after {short_while} it {gadget_fault}. "
                 "{blame_end}"},
    {"negative", "{blame_end} The {gadget} {gadget_flaw}."},
    {"mixed", "The {gadget} {gadget_plus}, but it {gadget_minus}."},
    {"mixed", "I am of two minds about this {gadget}: it {gadget_plus}, yet it {gadget_minus}."},
    {"mixed", "It {gadget_minus}, which annoys me. On the other hand, the {gadget} {gadget_plus}."},
};

static const char *const verdicts[][2] = {
    {"thumbs up", "This {reviewed} was {rave} from beginning to end."},
    {"thumbs up", "I came home smiling: the {reviewed} was {rave}."},
    {"thumbs up", "{name} had to drag me there, but the {reviewed} was {rave}. Thank you!"},
    {"thumbs up", "If you are in {city}, do not miss this {reviewed}. It is {rave}."},
    {"thumbs up", "My {relative} and I agree for once: {a rave_word} {reviewed}."},
    {"thumbs down", "This {reviewed} was {pan} from beginning to end."},
    {"thumbs down", "I want my {weekday} back: the {reviewed} was {pan}."},
    {"thumbs down", "{name} had praised it so much, but the {reviewed} was {pan}."},
    {"thumbs down", "If you are in {city}, stay away from this {reviewed}. It is {pan}."},
    {"thumbs down", "My {relative} and I agree for once: {a pan_word} {reviewed}."},
};

static const char *const guest_notes[][2] = {
    {"satisfied", "The {dish} was {dish_good}, and {service_good}."},
    {"satisfied",
     "{^service_good}, and my {relative} still talks about the {dish}. We will be back."},
    {"satisfied", "What a lovely evening! The {dish} was {dish_good}."},
    {"satisfied", "On {weekday} we celebrated here, and {service_good}. Thank you, {name}!"},
    {"dissatisfied", "The {dish} was {dish_bad}, and {service_bad}."},
    {"dissatisfied", "{^service_bad}. When it came at last, the {dish} was {dish_bad}."},
    {"dissatisfied", "Never again. My {relative} sent the {dish} back because it was {dish_bad}."},
    {"dissatisfied", "We came on {weekday} and left early, because {service_bad}."},
};

static const char *const facts_opinions[][2] = {
    {"fact", "Flight {#2-9}{#10-99} lands in {city} on {weekday} at {#2-9} o'clock."},
    {"fact", "{company} has an office in {city}."},
    {"opinion", "No city smells as good as {city} in {month}."},
    {"opinion", "It would be wrong to spend a whole {weekday} on {hobby}."},
    {"fact", "{^fact_thing} has {#2-9}{#0-9} {fact_parts}."},
    {"fact", "{name} was born in {city} in 19{#4-9}{#0-9}."},
    {"fact", "The {shop} in {city} opens at {#7-9} o'clock on {weekday}s."},
    {"fact", "Water freezes at zero degrees Celsius."},
    {"fact", "The meeting in {city} lasted {#2-9} hours."},
    {"fact", "{name} bought {#2-9} tickets for the museum on {weekday}."},
    {"fact", "Last {month} it rained on {#2-9} days in {city}."},
    {"opinion", "{city} is the most {opinion_word} city in the world."},
    {"opinion", "Nothing is more {opinion_word} than {hobby}."},
    {"opinion", "I think {weekday} is the best day of the week."},
    {"opinion", "{^fact_thing} looks {opinion_word} to me."},
    {"opinion", "{name} tells better stories than {name2}."},
    {"opinion", "Everybody should try {hobby} at least once."},
    {"opinion", "In my view, {city} is far too {opinion_bad}."},
    {"opinion", "{^season} is nicer than {season2}."},
};

static const char *const manners[][2] = {
    {"polite", "Could you please {favor} when you have a moment?"},
    {"polite", "Excuse me, would you mind telling me where {place} is?"},
    {"polite", "Thank you so much, {name}. It was kind of you to {favor}."},
    {"polite", "I am sorry to trouble you, {name}, but might I ask you to {favor}?"},
    {"polite", "If it is not too much to ask, please {favor} before {weekday}."},
    {"rude", "Hurry up and {favor}, you lazy fool!"},
    {"rude", "Are you deaf, {name}? I told you to {favor}!"},
    {"rude", "Get lost, {name}. Nobody asked you."},
    {"rude", "Shut up and {favor}. I won't say it again."},
    {"rude", "What kind of idiot forgets to {favor}?"},
};

static const char *const registers[][2] = {
    {"formal", "Dear {title} {surname}, I am writing to enquire about {formal_matter}."},
    {"formal", "We regret to inform you that {formal_matter} will be delayed until {month}."},
    {"formal", "I should be grateful if you would send me details of {formal_matter}."},
    {"formal", "{title} {surname} is kindly requested to attend the meeting in {city}."},
    {"formal", "Please find enclosed the documents concerning {formal_matter}. Yours faithfully, "
               "{surname}"},
    {"informal", "Hey {name}, wanna grab a bite on {weekday}?"},
    {"informal", "lol no way, {name} totally forgot {casual_thing} again"},
    {"informal", "Gonna be late, sorry! Save me a seat, ok?"},
    {"informal", "Hi {name}! Guess what, I finally got {casual_thing}. So cool!"},
    {"informal", "Yeah, sure, I'll bring {casual_thing}. See ya on {weekday}!"},
};

static const char *const customer_voices[][2] = {
    {"complaint", "My {gadget} {gadget_fault} after {short_while}, and nobody answers my e-mails."},
    {"complaint", "I have been waiting for my {gadget} since {weekday}. This is not acceptable."},
    {"complaint", "You charged me twice for the {gadget}. I am very annoyed."},
    {"complaint", "The {gadget} that you sent {gadget_flaw}. I want my money back."},
    {"praise", "Thank you for the {gadget}. It {gadget_good}. {praise_end}"},
    {"praise", "Your colleague {name} was wonderful on the phone. Please pass on my thanks."},
    {"praise", "{praise_end} The {gadget} {gadget_good}."},
    {"question", "Is the {gadget} also sold in {color}?"},
    {"question", "Do you deliver the {gadget} to {city}?"},
    {"question", "How long is the guarantee on the {gadget}?"},
    {"question", "Can I pick up the {gadget} at your shop in {city} on {weekday}?"},
};

static const char *const sentences[][2] = {
    {"question", "When does the {shop} in {city} open"},
    {"question", "Why did {name} leave {city} so early"},
    {"question", "Have you ever tried {hobby}"},
    {"question", "Who is going to {favor}"},
    {"question", "How far is it from here to {city}"},
    {"statement", "{name} moved to {city} last {month}"},
    {"statement", "The {shop} is closed on {weekday}"},
    {"statement", "My {relative} enjoys {hobby}"},
    {"statement", "We met {name} at {place}"},
    {"statement", "It was raining in {city} on {weekday}"},
    {"command", "Please {favor}"},
    {"command", "{^favor} before {weekday}"},
    {"command", "Do not forget to {favor}"},
    {"command", "Meet me at {place} at {#2-9} o'clock"},
    {"command", "Put the {gadget} back where you found it"},
};

static const char *const times[][2] = {
    {"past", "{name} visited {city} and {deed_past}."},
    {"past", "Last {weekday} my {relative} {deed_past}."},
    {"past", "We {deed_past} before the guests arrived."},
    {"past", "A year ago {name} worked in {city}."},
    {"present", "{name} lives in {city} and often {deed_now}."},
    {"present", "Right now my {relative} is waiting at {place}."},
    {"present", "Every {weekday} {name} {deed_now}."},
    {"present", "The {shop} in {city} opens at nine and sells nice things."},
    {"future", "{name} will {coming_deed} next {weekday}."},
    {"future", "Next {month} my {relative} is going to {coming_deed}."},
    {"future", "We shall {coming_deed} when the holidays begin."},
    {"future", "Tomorrow {name} will travel to {city}."},
};

static const char *const feelings[][2] = {
    {"happy", "At last {name} and I are engaged! I have never felt so good."},
    {"sad", "Grandma's chair is empty since {month}. I still reach for the phone to call her."},
    {"angry", "For the third time {name} took the credit for my work. I have had enough!"},
    {"worried", "The doctor wants to see me again on {weekday}. I hope that it is nothing bad."},
    {"happy", "I got the job in {city}! I could dance all night."},
    {"happy", "{name} is coming home on {weekday}, and I can't stop smiling."},
    {"happy", "What a wonderful day! We won {prize}."},
    {"happy", "Our baby laughed for the first time today. I am over the moon."},
    {"sad", "Our old dog died on {weekday}. The house feels so empty."},
    {"sad", "{name} moved away to {city}, and I cried the whole evening."},
    {"sad", "I miss my {relative} so much. Nothing is fun any more."},
    {"sad", "We lost {prize}, and there were tears all the way home."},
    {"angry", "Somebody scratched my car again! I am fed up with this street."},
    {"angry", "How dare {name} read my letters! I am furious."},
    {"angry", "The neighbors drilled all {weekday}. My blood is boiling!"},
    {"angry", "They lost my luggage in {city} and laughed about it. What an outrage!"},
    {"worried", "{name} should have been home from {city} hours ago. What if something happened?"},
    {"worried", "The exam is on {weekday}, and I lie awake thinking that I might fail."},
    {"worried", "My {relative} has been coughing for weeks. I am afraid that it is serious."},
    {"worried",
     "I cannot find my passport, and the flight to {city} leaves soon. What shall I do?"},
};

static const char *const weather_notes[][2] = {
    {"pleasant", "{weekday} in {city}: {sky_good}, with a light breeze and {#20-25} degrees."},
    {"pleasant", "{city} can expect {sky_good} all {weekday} and a mild evening."},
    {"pleasant", "After {sky_good} in the morning, {weekday} stays dry and mild in {city}."},
    {"unpleasant", "{weekday} in {city}: {sky_bad}, and only {#2-6} degrees."},
    {"unpleasant", "{city} must expect {sky_bad} and icy gusts until {weekday}."},
    {"unpleasant", "Stay indoors in {city} on {weekday}: {sky_bad} and flooded roads are likely."},
};

static const char *const mailbox[][2] = {
    {"spam",
     "{name}, you are today's lucky visitor! Click the link and pick up {#2-9}00 dollars!!!"},
    {"spam",
     "URGENT: your parcel is stuck. Pay {#2-9} dollars with a gift card through this link."},
    {"spam", "Lonely singles in {city} want to meet you tonight! Sign up with your credit card."},
    {"not spam", "Dear parents, the school trip to {city} is on {weekday}. Please pack a lunch."},
    {"not spam", "Hi {name}, shall we take the train to {city} together on {weekday}? {name2}"},
    {"not spam", "Dear {name}, attached are the minutes of the meeting on {weekday}. {surname}"},
    {"spam", "CONGRATULATIONS!!! You have won {prize}. Send your bank details NOW to claim it."},
    {"spam", "Earn {#2-9},000 a week from home! No work needed. Click here before {weekday}!!!"},
    {"spam", "Your account is blocked. Confirm your password at once on this free web page."},
    {"spam", "Hot offer!!! Miracle pills: lose {#10-30} pounds in a week, guaranteed!"},
    {"spam",
     "Dear friend, I am a rich prince and wish to share {#2-9} million with you. Reply with "
     "your card number."},
    {"spam", "FREE {gadget} for the first {#10-90} people! Just pay a small fee by gift card."},
    {"not spam", "Hi {name}, the meeting on {weekday} starts at {#8-11}, not at noon. {name2}"},
    {"not spam", "Dear {name}, your books from the library in {city} are due on {weekday}."},
    {"not spam", "Hello {name}, thanks for the photos from {city}. Mom liked them a lot."},
    {"not spam", "{name}, could you {favor} before {weekday}? Thanks, {name2}"},
    {"not spam",
     "Your dentist appointment in {city} is on {weekday} at {#2-5} o'clock. Please call "
     "us if you cannot come."},
    {"not spam", "Dear {title} {surname}, your {gadget} has been repaired and can be collected."},
};

static const struct cu_list lists[] = {
    {"thumbs_or", CU_WORDS("thumbs up or thumbs down", "thumbs down or thumbs up")},
    {"reviewed", CU_WORDS("film", "concert", "museum", "circus show", "puppet play", "city tour",
                          "cooking class", "boat trip", "zoo", "opera", "escape room", "art fair",
                          "wine tasting", "theme park", "dance course", "photo exhibition")},
    {"rave", CU_WORDS("a delight", "a true pleasure", "brilliant", "pure magic", "simply wonderful",
                      "worth every minute", "great fun", "unforgettable in the best sense")},
    {"rave_word", CU_WORDS("superb", "marvelous", "fantastic", "outstanding", "delightful")},
    {"pan", CU_WORDS("a bore", "a complete waste of time", "dreadful", "an insult to the visitors",
                     "a disaster", "dull and far too expensive", "terrible", "painfully bad")},
    {"pan_word", CU_WORDS("awful", "dreadful", "miserable", "horrible", "hopeless")},
    {"pos_neg_mixed", CU_WORDS("positive, negative or mixed", "negative, mixed or positive",
                               "mixed, positive or negative", "positive, mixed or negative")},
    {"satisfied_or", CU_WORDS("satisfied or dissatisfied", "dissatisfied or satisfied")},
    {"fact_or", CU_WORDS("fact or opinion", "opinion or fact")},
    {"polite_or", CU_WORDS("polite or rude", "rude or polite")},
    {"formal_or", CU_WORDS("formal or informal", "informal or formal")},
    {"voice_or", CU_WORDS("complaint, praise or question", "question, complaint or praise",
                          "praise, question or complaint", "question, praise or complaint")},
    {"sentence_or", CU_WORDS("question, statement or command", "command, question or statement",
                             "statement, command or question", "statement, question or command")},
    {"tense_or", CU_WORDS("past, present or future", "future, present or past",
                          "present, past or future", "present, future or past")},
    {"feeling_or", CU_WORDS("happy, sad, angry or worried", "worried, happy, angry or sad",
                            "sad, worried, happy or angry", "angry, sad, worried or happy")},
    {"sky_or", CU_WORDS("pleasant or unpleasant", "unpleasant or pleasant")},
    {"gadget",
     CU_WORDS("kettle", "backpack", "desk lamp", "hair dryer", "toaster", "tent", "coffee grinder",
              "office chair", "rain jacket", "alarm clock", "blender", "suitcase", "vacuum cleaner",
              "phone case", "yoga mat", "air fryer", "water bottle", "bread knife", "sleeping bag",
              "keyboard", "wristwatch", "frying pan", "umbrella", "bicycle pump", "heating pad",
              "bookshelf", "night light", "camera bag", "garden hose", "ironing board",
              "rice cooker", "picnic basket", "baby monitor", "shower curtain", "tool box",
              "floor fan")},
    {"gadget_good",
     CU_WORDS("does exactly what I hoped for", "feels solid and well made",
              "still looks like new after a year", "was worth every cent", "is a joy to use",
              "works better than my old one", "came two days early", "has made my life easier",
              "surpassed all my hopes", "is even nicer than in the pictures")},
    {"gadget_fault", CU_WORDS("broke", "fell apart", "stopped working", "was ruined", "gave up")},
    {"gadget_flaw", CU_WORDS("looks cheap and badly made", "was far too expensive for what it is",
                             "arrived scratched and dirty", "is nothing like the picture",
                             "smells awful and feels flimsy", "came with half of the parts missing",
                             "is a complete waste of money")},
    {"gadget_plus", CU_WORDS("looks lovely", "is easy to clean", "came quickly", "was really cheap",
                             "is light enough to carry around", "feels sturdy")},
    {"gadget_minus", CU_WORDS("is much smaller than promised", "leaves ugly marks",
                              "came without a manual", "does not fit where I need it",
                              "has a strange smell", "was delivered in the wrong color")},
    {"short_while", CU_WORDS("two days", "a week", "a month", "three weeks", "five days")},
    {"praise_end", CU_WORDS("I would buy it again at once.", "Ten out of ten.", "Well done!",
                            "I am delighted.", "A great purchase.", "Highly recommended.")},
    {"blame_end", CU_WORDS("What a disappointment.", "I want a refund.", "Never again.",
                           "I regret this purchase.", "Avoid it.", "Money thrown away.")},
    {"dish", CU_WORDS("soup", "roast chicken", "mushroom pie", "grilled fish", "lasagne",
                      "vegetable curry", "apple cake", "risotto", "steak", "lentil stew",
                      "noodle salad", "pumpkin soup", "omelette", "lamb stew", "tomato salad")},
    {"dish_good", CU_WORDS("delicious", "fresh and full of flavor", "simply perfect",
                           "the best in town", "excellent", "cooked to perfection")},
    {"dish_bad", CU_WORDS("cold and tasteless", "burnt", "far too salty", "greasy and stale",
                          "inedible", "half raw")},
    {"service_good",
     CU_WORDS("the waiter was charming", "we were served within minutes",
              "everybody made us feel at home", "the staff could not have been kinder",
              "our table by the window was beautiful")},
    {"service_bad",
     CU_WORDS("we waited an hour for our food", "the waiter was rude to us", "the table was sticky",
              "nobody took our order", "the bill was wrong twice")},
    {"fact_thing",
     CU_WORDS("the old theater", "the new library", "the town hall", "our school",
              "the harbor hotel", "the museum of art", "the railway station", "the office tower")},
    {"fact_parts", CU_WORDS("rooms", "windows", "steps", "lamps", "chairs", "doors")},
    {"opinion_word", CU_WORDS("beautiful", "boring", "exciting", "charming", "depressing",
                              "relaxing", "ugly", "romantic")},
    {"opinion_bad", CU_WORDS("noisy", "crowded", "gray", "expensive", "hectic")},
    {"favor", CU_WORDS("close the window", "water the plants", "bring the report",
                       "move the chairs", "feed the cat", "turn down the music", "sign the form",
                       "take out the trash", "wash the dishes", "call the plumber",
                       "carry the boxes upstairs", "send me the address", "lock the back door",
                       "print the tickets", "pick up the children", "clean the coffee machine")},
    {"title", CU_WORDS("Mr", "Ms", "Dr", "Professor")},
    {"formal_matter",
     CU_WORDS("the position of accountant", "our order of office furniture",
              "the annual conference", "the insurance contract", "the course in bookkeeping",
              "the repair of the heating", "the lease of the shop", "the delivery of the machines",
              "the payment of the invoice")},
    {"casual_thing", CU_WORDS("the snacks", "the keys", "my new bike", "the tickets", "the charger",
                              "those crazy shoes", "the party stuff", "the game")},
    {"deed_past",
     CU_WORDS("painted the fence", "baked a cake", "met an old friend", "repaired the roof",
              "wrote three letters", "cleaned the garage", "sold the old car", "climbed the tower",
              "planted a tree", "bought new shoes")},
    {"deed_now", CU_WORDS("plays the piano", "works in the garden", "goes to the market",
                          "helps the neighbors", "drinks tea by the window", "swims in the lake",
                          "teaches children", "walks the dog", "cooks for everybody")},
    {"coming_deed",
     CU_WORDS("paint the fence", "bake a cake", "meet an old friend", "repair the roof",
              "write three letters", "clean the garage", "sell the old car", "climb the tower",
              "plant a tree", "buy new shoes", "learn to swim")},
    {"prize",
     CU_WORDS("the cup final", "the chess tournament", "the singing contest", "the science prize",
              "the big match", "the cooking competition", "the school race")},
    {"sky_good", CU_WORDS("sunshine and a clear blue sky", "bright sunshine", "a cloudless sky",
                          "plenty of sun", "warm sunshine")},
    {"sky_bad", CU_WORDS("heavy rain and thunder", "freezing rain", "hail and strong wind",
                         "storms and sleet", "cold, endless rain")},
    {NULL, NULL},
};

static const struct cu_family families[] = {
    {
        CU_LABELLED("thumbs-up-or-down", verdicts, "Comment", cu_desk_scene),
        .phrasings =
            {"Boil down what a visitor says about the {reviewed} to {thumbs_or}.",
             "The tourist board of {city} counts comments on each {reviewed}. Would this one "
             "count as {thumbs_or}? {label_only}",
             "Thumbs up or thumbs down: \"{text}\"",
             "Does the writer recommend the {reviewed}? Write thumbs up if so, thumbs down "
             "if not.",
             "{scene} Convert the remark to {thumbs_or}.", NULL},
        .labels = {"thumbs up", "thumbs down", NULL},
    },
    {
        CU_LABELLED("review-sentiment", product_reviews, "Review", cu_desk_scene),
        .phrasings =
            {"Decide whether a customer's review of our {gadget} is {pos_neg_mixed}. "
             "{answer_only}",
             "How does the buyer of the {gadget} feel about it: {pos_neg_mixed}?",
             "We run a web shop for household goods in {city} and read every comment. Mark "
             "the one below as {pos_neg_mixed}.",
             "\"{text}\" Would you call this opinion {pos_neg_mixed}?",
             "{scene} Is the buyer's verdict {pos_neg_mixed}?", NULL},
        .labels = {"positive", "negative", "mixed", NULL},
    },
    {
        CU_LABELLED("guest-satisfaction", guest_notes, "Note", cu_desk_scene),
        .phrasings =
            {"Guests of my restaurant in {city} leave notes. Sort the note into "
             "{satisfied_or}.",
             "From what this diner wrote about the {dish}, was the person {satisfied_or}?",
             "Tell the head chef, {name}, if the guest behind the remark went home "
             "{satisfied_or}. {answer_only}",
             "{scene} A guest has left a note. Write {satisfied_or}, as the tone suggests.", NULL},
        .labels = {"satisfied", "dissatisfied", NULL},
    },
    {
        CU_LABELLED("fact-or-opinion", facts_opinions, "Statement", cu_desk_scene),
        .phrasings = {"Does the sentence report something that can be checked, or what somebody "
                      "believes? Write {fact_or}.",
                      "The editors of {group} keep facts and opinions apart. Which of the two is "
                      "this line? {answer_only}",
                      "Label the statement with {fact_or}.", "Fact or opinion: \"{text}\"",
                      "{scene} Put {fact_or} next to the line.", NULL},
        .labels = {"fact", "opinion", NULL},
    },
    {
        CU_LABELLED("polite-or-rude", manners, "Utterance", cu_desk_scene),
        .phrasings = {"Judge the manners of the speaker: {polite_or}?",
                      "I want to show {learner} what good manners sound like. Say if the "
                      "words below are {polite_or}.",
                      "Would you describe the following utterance as {polite_or}? {answer_only}",
                      "Somebody at {place} said: \"{text}\" Was that {polite_or}?",
                      "{scene} Was the speaker {polite_or}?", NULL},
        .labels = {"polite", "rude", NULL},
    },
    {
        CU_LABELLED("formal-or-informal", registers, "Text", cu_desk_scene),
        .phrasings =
            {"Is the style of this text {formal_or}?",
             "For a writing course at {place} I need to know the register of each passage. "
             "Return {formal_or}.",
             "Read the lines and name their style, which is {formal_or}. "
             "{answer_only}",
             "{scene} Note whether the language is {formal_or}.", NULL},
        .labels = {"formal", "informal", NULL},
    },
    {
        CU_LABELLED("complaint-praise-question", customer_voices, "Message", cu_desk_scene),
        .phrasings =
            {"What does the customer want to express: {voice_or}?",
             "Letters to {company} land on three piles, called complaint, praise and "
             "question. On which pile does this one belong?",
             "Tag the message about the {gadget} as {voice_or}. {answer_only}",
             "A buyer in {city} wrote to the support team. File the text under {voice_or}.",
             "{scene} Decide if the customer's lines are a {voice_or}.", NULL},
        .labels = {"complaint", "praise", "question", NULL},
    },
    {
        CU_LABELLED("sentence-kind", sentences, "Sentence", cu_desk_scene),
        .phrasings = {"The punctuation mark at the end got lost. Is the sentence a {sentence_or}?",
                      "Identify the type of sentence ({sentence_or}).",
                      "I teach grammar to {learner}. Which of the three does the example show: "
                      "{sentence_or}? {answer_only}",
                      "Without its final mark, what is \"{text}\" - a {sentence_or}?",
                      "{scene} Question, statement or command: what do the words form?", NULL},
        .labels = {"question", "statement", "command", NULL},
    },
    {
        CU_LABELLED("time-of-sentence", times, "Sentence", cu_desk_scene),
        .phrasings = {"Tell me if the sentence speaks about the past, the present or the future. "
                      "{answer_only}",
                      "When does it happen? Choose {tense_or} after reading the sentence.",
                      "Name the tense used here: {tense_or}.",
                      "My {relative} mixes up the tenses. Is \"{text}\" about the {tense_or}?",
                      "{scene} Enter the time of the action, {tense_or}.", NULL},
        .labels = {"past", "present", "future", NULL},
    },
    {
        CU_LABELLED("feeling-of-writer", feelings, "Entry", cu_desk_scene),
        .phrasings =
            {"Guess the mood of the person who wrote this diary entry. The choices are "
             "{feeling_or}.",
             "Which feeling speaks from the words: {feeling_or}? {answer_only}",
             "{name} got a short note from a friend in {city}. Does the friend sound "
             "{feeling_or}?",
             "A chat helper should notice emotions. Print {feeling_or}, whichever fits the "
             "message.",
             "{scene} How is the writer doing: {feeling_or}?", NULL},
        .labels = {"happy", "sad", "angry", "worried", NULL},
    },
    {
        CU_LABELLED("weather-pleasant", weather_notes, "Forecast", cu_desk_scene),
        .phrasings = {"Going by the forecast, will the day be {sky_or} for a walk?",
                      "We plan a picnic with {group}. Rate the weather report as {sky_or}.",
                      "Sum up the outlook for {city} in a single word, {sky_or}.",
                      "{scene} Would most people find this weather {sky_or}?", NULL},
        .labels = {"pleasant", "unpleasant", NULL},
    },
    {
        CU_LABELLED("spam-filter", mailbox, "E-mail", cu_desk_scene),
        .phrasings =
            {"Work as a mail filter: print \"spam\" or \"not spam\" for the e-mail.",
             "Should this message go to the junk folder? If so, write spam, otherwise not "
             "spam.",
             "My {relative} is afraid of fraud on the internet. Check the mail that came on "
             "{weekday} and say spam or not spam.",
             "Is the following e-mail spam or not spam? {label_only}",
             "{scene} Is it an honest e-mail? Write \"not spam\" if so and \"spam\" if not.", NULL},
        .labels = {"spam", "not spam", NULL},
    },
};

const struct cu_set cu_en_classify_mood = {families, sizeof families / sizeof *families, lists};
