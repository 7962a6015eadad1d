/* SPDX-License-Identifier: Apache-2.0
 *
 * Health in plain words: textbook knowledge only, nothing that would replace a doctor.
 */
#include "en_say.h"

static const char *const organ_rows[][3] = {
    {"heart", "pumps blood through the body", "in the chest, slightly to the left"},
    {"liver", "breaks down harmful substances and makes bile", "in the upper right of the belly"},
    {"stomach", "breaks food down with acid", "in the upper left of the belly"},
    {"brain", "controls thoughts, movements and senses", "in the skull"},
    {"spleen", "filters the blood and fights germs", "in the upper left of the belly"},
    {"pancreas", "makes insulin and juices for digestion", "behind the stomach"},
    {"gallbladder", "stores bile for the digestion of fat", "below the liver"},
    {"bladder", "stores urine until it leaves the body", "in the lower belly"},
    {"large intestine", "takes water out of what is left of the food", "in the belly"},
    {"small intestine", "takes nutrients from food into the blood", "in the belly"},
    {"thyroid gland", "makes hormones that control the metabolism", "in the front of the neck"},
    {"windpipe", "carries air to the lungs", "in the neck and the chest"},
    {"diaphragm", "is the main muscle of breathing", "below the lungs"},
    {"skin", "protects the body and feels touch, heat and cold",
     "on the outside of the whole body"},
    {"eardrum", "passes sound waves on to the middle ear", "at the end of the ear canal"},
    {"retina", "turns light into nerve signals", "at the back of the eye"},
    {"bone marrow", "makes blood cells", "inside the bones"},
    {"spinal cord", "carries signals between the brain and the body", "in the spine"},
    {"tongue", "helps us taste, chew and speak", "in the mouth"},
    {"food pipe", "moves food from the throat to the stomach", "in the neck and the chest"},
};

static void say_organ(struct cu *c)
{
    EN_SAY(c, "text", "The {0} {1}.");
    EN_SAY(c, "site", "It lies {2}.");
}

static const char *const specialist_rows[][3] = {
    {"cardiologist", "the heart and the blood vessels", "my heart often beats irregularly"},
    {"dermatologist", "the skin", "I have had an itchy rash for weeks"},
    {"neurologist", "the brain and the nerves", "I often have a numb hand"},
    {"ophthalmologist", "the eyes", "I see everything as if through fog"},
    {"orthopaedist", "bones, joints and muscles", "my knee hurts when I climb stairs"},
    {"paediatrician", "children", "my three-year-old needs a check-up"},
    {"psychiatrist", "mental illness", "I have felt hopeless for months"},
    {"urologist", "the kidneys and the bladder", "I keep getting bladder infections"},
    {"gastroenterologist", "the stomach and the intestines",
     "I have stomach ache after every meal"},
    {"pulmonologist", "the lungs", "I have been coughing for two months"},
    {"endocrinologist", "hormones and glands", "my thyroid gland is enlarged"},
    {"rheumatologist", "inflamed joints", "my finger joints are swollen every morning"},
    {"oncologist", "cancer", "a tumour was found during my check-up"},
    {"allergist", "allergies", "I sneeze all spring long"},
    {"dentist", "teeth and gums", "a back tooth hurts when I chew"},
    {"ear, nose and throat doctor", "the ears, the nose and the throat",
     "I have trouble hearing with my left ear"},
    {"gynaecologist", "women's reproductive health", "I think that I am pregnant"},
    {"nephrologist", "the kidneys", "a test showed that my kidneys work poorly"},
};

static void say_specialist(struct cu *c)
{
    EN_SAY(c, "text", "{^a 0} is a doctor for {1}.", "{^a 0} is a medical specialist for {1}.");
}

static const char *const term_rows[][2] = {
    {"hypertension", "high blood pressure"},
    {"myocardial infarction", "a heart attack"},
    {"dyspnoea", "shortness of breath"},
    {"pruritus", "itching"},
    {"oedema", "a swelling caused by fluid"},
    {"vertigo", "a spinning kind of dizziness"},
    {"tachycardia", "a fast heartbeat"},
    {"bradycardia", "a slow heartbeat"},
    {"pyrexia", "a fever"},
    {"epistaxis", "a nosebleed"},
    {"rhinitis", "an inflamed lining of the nose"},
    {"gastritis", "an inflamed lining of the stomach"},
    {"conjunctivitis", "pink eye"},
    {"haematoma", "a bruise under the skin"},
    {"insomnia", "trouble sleeping"},
    {"hypoglycaemia", "low blood sugar"},
    {"hyperglycaemia", "high blood sugar"},
    {"anaemia", "a lack of red blood cells"},
    {"cephalalgia", "a headache"},
    {"otitis media", "an infection of the middle ear"},
    {"osteoporosis", "weak and brittle bones"},
    {"pneumonia", "an infection of the lungs"},
    {"hepatitis", "an inflamed liver"},
    {"arrhythmia", "an irregular heartbeat"},
    {"dysphagia", "difficulty in swallowing"},
    {"emesis", "vomiting"},
    {"erythema", "reddened skin"},
    {"alopecia", "hair loss"},
    {"myopia", "short sight"},
    {"varicella", "chickenpox"},
    {"pertussis", "whooping cough"},
    {"rubella", "German measles"},
};

static void say_term(struct cu *c)
{
    EN_SAY(c, "text", "{^0} means {1}.");
}

/* A doctor's sentence and what it says; both are templates. */
static void draw_report(struct cu *c)
{
    static const char *const reports[][2] = {
        {"{boss} presented with {0}.", "{boss} came to the doctor with {1}."},
        {"{boss} has a history of {0}.", "{boss} has had {1} before."},
        {"{boss} was treated for {0}.", "{boss} received treatment for {1}."},
        {"No signs of {0} were found in {boss}.", "{boss} shows no signs of {1}."},
        {"{boss} reports {0} since {weekday}.", "{boss} has had {1} since {weekday}."},
        {"In {boss}, {0} is suspected.", "The doctor thinks that {boss} has {1}."},
    };
    const char *const *report = reports[cu_between(c, 0, sizeof reports / sizeof *reports - 1)];

    en_boss(c);
    cu_set(c, "report", cu_text(c, report[0]));
    cu_set(c, "plain", cu_text(c, report[1]));
}

static const char *const part_rows[][3] = {
    {"-itis", "inflammation", "gastritis, an inflamed stomach lining"},
    {"-ectomy", "surgical removal", "appendectomy, the removal of the appendix"},
    {"-ology", "the study of something", "cardiology, the study of the heart"},
    {"-algia", "pain", "neuralgia, nerve pain"},
    {"-oma", "a tumour or swelling", "lipoma, a harmless tumour of fat"},
    {"-scopy", "looking inside with an instrument", "gastroscopy, a look into the stomach"},
    {"-ectasis", "widening", "bronchiectasis, widened airways"},
    {"-emia", "a condition of the blood", "leukemia, a cancer of the blood"},
    {"-plasty", "repair by surgery", "rhinoplasty, a nose operation"},
    {"-phobia", "a strong fear", "claustrophobia, the fear of closed spaces"},
    {"cardio-", "heart", "cardiovascular, of the heart and vessels"},
    {"derma-", "skin", "dermatitis, inflamed skin"},
    {"hepat-", "liver", "hepatitis, an inflamed liver"},
    {"neuro-", "nerves", "neurology, the study of the nerves"},
    {"osteo-", "bone", "osteoporosis, brittle bones"},
    {"hyper-", "too much or above", "hypertension, high blood pressure"},
    {"hypo-", "too little or below", "hypothermia, a low body temperature"},
    {"tachy-", "fast", "tachycardia, a fast heartbeat"},
    {"brady-", "slow", "bradycardia, a slow heartbeat"},
    {"poly-", "many", "polyarthritis, many inflamed joints"},
    {"peri-", "around", "pericardium, the sac around the heart"},
    {"anti-", "against", "antibiotic, a drug against bacteria"},
};

static const char *const ask_rows[][4] = {
    {"an operation", "What are the risks?", "How long will I need to recover?",
     "Are there alternatives?"},
    {"starting a new medicine", "What is it for?", "Which side effects are common?",
     "How long must I take it?"},
    {"a blood test", "Do I have to fast before it?", "What will be measured?",
     "When will I get the results?"},
    {"an X-ray", "Why is it necessary?", "How much radiation is involved?",
     "Should I tell you if I am pregnant?"},
    {"a vaccination", "Which diseases does it protect from?", "What reactions are normal?",
     "When do I need the next dose?"},
    {"physiotherapy", "How many sessions will I need?", "Which exercises can I do at home?",
     "What should I avoid?"},
    {"wearing a hearing aid", "Which model suits me?", "How do I clean it?",
     "How long does the battery last?"},
    {"going home from hospital", "Which medicines do I take now?", "What am I not allowed to do?",
     "Whom do I call if I feel worse?"},
    {"a long flight with a heart problem", "Is it safe for me to fly?",
     "Should I wear compression stockings?", "Which papers do I need for my medicines?"},
    {"a strict diet", "Is it healthy for me?", "Which nutrients might I lack?",
     "How will we check my progress?"},
    {"the birth of a first child", "When should I go to the hospital?",
     "Which kinds of pain relief are there?", "Who may be with me?"},
    {"a stay with a sick grandmother", "Is her illness contagious?", "Which help does she need?",
     "What should she eat?"},
    {"getting new glasses", "How strong must they be?", "Do I need them all day?",
     "When should I be tested again?"},
    {"an allergy test", "Do I have to stop my tablets before it?", "Will it hurt?",
     "What do we do with the results?"},
};

static const char *const aid_rows[][4] = {
    {"a nosebleed", "Sit down and lean forward.",
     "Pinch the soft part of the nose for ten minutes.", "See a doctor if it does not stop."},
    {"a small burn", "Cool it under running water for twenty minutes.",
     "Cover it with a clean, loose dressing.", "Do not put butter on it."},
    {"a bee sting", "Remove the sting quickly.", "Cool the skin.",
     "Call for help at once if breathing becomes difficult."},
    {"a sprained ankle", "Rest the foot.", "Cool it with a wrapped ice pack.",
     "Put on a bandage and raise the leg."},
    {"a cut finger", "Rinse the wound with clean water.", "Press a clean cloth on it.",
     "Put on a plaster when the bleeding stops."},
    {"somebody who has fainted", "Lay the person flat and raise the legs.", "Loosen tight clothes.",
     "Call for help if the person does not wake up soon."},
    {"a splinter", "Wash your hands and the skin.", "Pull it out with clean tweezers.",
     "Clean the wound afterwards."},
    {"heat exhaustion", "Bring the person into the shade.", "Give water in small sips.",
     "Cool the skin with wet cloths."},
    {"a tick bite", "Grip the tick close to the skin.", "Pull it out straight and slowly.",
     "Watch the skin for a red ring in the next weeks."},
    {"a bruise", "Cool it with a wrapped ice pack.", "Rest the injured part.",
     "See a doctor if the pain gets worse."},
    {"something in the eye", "Do not rub.", "Rinse the eye with clean water.",
     "See a doctor if it still hurts."},
    {"a blister on the heel", "Leave the blister closed.", "Cover it with a soft plaster.",
     "Wear other shoes until it has healed."},
    {"an unconscious person who breathes", "Call an ambulance.", "Turn the person onto the side.",
     "Check the breathing until help arrives."},
    {"a knocked-out tooth", "Hold the tooth by its crown.", "Put it into cold milk.",
     "Go to a dentist at once."},
    {"hypothermia", "Bring the person into a warm room.", "Replace wet clothes with dry blankets.",
     "Call an ambulance if the person is drowsy."},
    {"a chemical splash on the hand", "Take off rings and wet sleeves.",
     "Rinse the hand under running water for twenty minutes.", "Call the poison centre."},
};

static const char *const vitamin_rows[][3] = {
    {"vitamin A", "good eyesight", "carrots and liver"},
    {"vitamin B12", "the making of red blood cells", "meat, fish and eggs"},
    {"vitamin C", "a healthy immune system", "oranges and peppers"},
    {"vitamin D", "strong bones", "oily fish and sunlight on the skin"},
    {"vitamin E", "the protection of cells", "nuts and plant oils"},
    {"vitamin K", "the clotting of blood", "green leafy vegetables"},
    {"folic acid", "the growth of new cells", "lentils and spinach"},
    {"calcium", "bones and teeth", "milk and cheese"},
    {"iron", "the transport of oxygen in the blood", "red meat and beans"},
    {"iodine", "the thyroid gland", "sea fish and iodised salt"},
    {"potassium", "muscles and nerves", "bananas and potatoes"},
    {"magnesium", "muscles and nerves", "nuts and whole grains"},
    {"zinc", "healing wounds", "meat and pumpkin seeds"},
    {"protein", "building muscles", "eggs, beans and fish"},
    {"fibre", "good digestion", "whole grains and vegetables"},
    {"omega-3 fatty acids", "the heart and the brain", "salmon and walnuts"},
};

static void say_vitamin(struct cu *c)
{
    EN_SAY(c, "text", "The body needs {0} for {1}. Good sources are {2}.");
}

static const char *const habit_rows[][3] = {
    {"sleep better", "Go to bed at the same time every day.", "Keep the bedroom dark and cool."},
    {"drink more water", "Always carry a bottle with you.", "Drink a glass before each meal."},
    {"eat more vegetables", "Fill half of your plate with them.",
     "Keep cut carrots in the fridge."},
    {"sit less at work", "Stand up during phone calls.", "Take the stairs instead of the lift."},
    {"protect my skin from the sun", "Use sun cream and wear a hat.",
     "Stay in the shade around noon."},
    {"look after my back", "Lift heavy things with bent knees.",
     "Change your position often when you sit."},
    {"eat less sugar", "Replace soft drinks with water.", "Have fruit for dessert."},
    {"catch fewer colds", "Wash your hands often.", "Avoid touching your face."},
    {"protect my hearing", "Turn the headphones down.", "Wear earplugs at loud concerts."},
    {"take care of my teeth", "Brush them twice a day.", "Clean between them every evening."},
    {"be less stressed", "Take short breaks during the day.", "Go for a walk in the evening."},
    {"keep my memory fit", "Learn something new regularly.", "Meet other people often."},
    {"rest my eyes at the screen", "Look into the distance every twenty minutes.",
     "Blink often and avoid glare."},
    {"eat less salt", "Season with herbs instead.", "Cook fresh food more often."},
    {"start running", "Begin with short runs and walking breaks.", "Wear shoes that fit well."},
    {"spend less time lying awake", "Avoid coffee in the afternoon.",
     "Put the phone away an hour before bed."},
};

static const char *const clinic_rows[][1] = {
    {"a cough that will not go away"},
    {"pain in my shoulder"},
    {"my yearly check-up"},
    {"a rash on both arms"},
    {"a blood test"},
    {"a tetanus vaccination"},
    {"headaches in the morning"},
    {"a repeat prescription"},
    {"a swollen knee"},
    {"trouble sleeping"},
    {"an ear infection"},
    {"the results of my X-ray"},
    {"stomach cramps"},
    {"a certificate for my sports club"},
    {"advice before a trip to the tropics"},
    {"hay fever"},
};

static void task_clinic(struct cu *c)
{
    en_boss(c);
    en_full_name(c);
    EN_SAY(c, "doctor", "Dr {family name}");
    en_person(c, "me", "name2");
    en_hour(c, "hour");
}

static void say_clinic(struct cu *c)
{
    EN_SAY(c, "open", "Hello, my name is {me}.", "Good morning, this is {me} speaking.");
    EN_SAY(c, "middle", "I would like to see {doctor} because of {0}.",
           "May I have an appointment with {doctor} because of {0}?");
    EN_SAY(c, "end", "Would {weekday} at {hour} be possible?",
           "Is {weekday} at {hour} still free?");
}

static const struct cu_family families[] = {
    {.name = "organ-function",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What does the {0} do?", "{^for_health}, explain the task of the {0}.",
                   "Why do we have the {0}? I need it {for_health}.",
                   "State the main function of this body part {for_health}."},
     .input = "{0}",
     .output = "{text}",
     CU_ROWS(organ_rows),
     .instance = say_organ,
     .input_name = "Body part"},
    {.name = "organ-location",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Where in the body is the {0}?", "Tell me the position of the {0} {for_health}.",
                   "{^for_health}: if I wanted to point at my {0}, where would that be?"},
     .output = "{site}",
     CU_ROWS(organ_rows),
     .instance = say_organ},
    {.name = "specialist-treats",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What kind of doctor is {a 0}?", "{^for_health}, say what {a 0} is.",
                   "On a sign I read \"{0}\". {plain_scene} What kind of doctor works there?"},
     .output = "{text}",
     CU_ROWS(specialist_rows),
     .instance = say_specialist},
    {.name = "which-specialist",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Which specialist is right if {2}?",
                   "Suggest the medical specialist for the patient.",
                   "{^2}. To what kind of doctor should I go?",
                   "{^for_health}, name the doctor for {1}."},
     .input = "{^2}.",
     .output = "{^a 0}",
     CU_ROWS(specialist_rows),
     .input_name = "Patient"},
    {.name = "medical-term-meaning",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What is {0}?", "Please explain {0} {for_health}.",
                   "{^for_health}, translate the medical word \"{0}\" into everyday language.",
                   "Give the common name of the medical term {for_health}."},
     .input = "{0}",
     .output = "{text}",
     CU_ROWS(term_rows),
     .instance = say_term,
     .input_name = "Term"},
    {.name = "plain-medical-report",
     .kind = CU_COPY,
     .phrasings = {"Say this in words that a patient understands.",
                   "{plain_scene} Please simplify the doctor's note \"{report}\"",
                   "Replace the medical jargon by everyday words: {report}",
                   "Rewrite the sentence {for_health}, without any jargon."},
     .input = "{report}",
     .output = "{plain}",
     CU_ROWS(term_rows),
     .instance = draw_report,
     .input_name = "Report"},
    {.name = "medical-word-part",
     .kind = CU_KNOWLEDGE,
     .phrasings =
         {"What does \"{0}\" mean in medical words?",
          "I keep seeing terms with \"{0}\" in them. {plain_scene} Explain it with an example.",
          "The word part \"{0}\": meaning and example {for_health}."},
     .output = "{^1}. Example: {2}.",
     CU_ROWS(part_rows)},
    {.name = "questions-for-doctor",
     .kind = CU_WRITE,
     .phrasings =
         {"What should I ask my doctor before {0}?",
          "I am nervous about {0}. {plain_scene} Which three questions do I bring to the doctor?",
          "{^for_health}, list three things a patient ought to clear up ahead of {0}."},
     .output = "1. {1}\n2. {2}\n3. {3}",
     CU_ROWS(ask_rows)},
    {.name = "first-aid",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What is the first aid for {0}?",
                   "Three first-aid steps in case of {0}, please; I need them {for_health}.",
                   "{^for_health}: how does one help when faced with {0}?"},
     .output = "1. {1}\n2. {2}\n3. {3}",
     CU_ROWS(aid_rows)},
    {.name = "vitamin-use",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Why does the body need {0}, and which foods contain it?",
                   "{^for_health}: what is {0} good for, and where is it found?",
                   "I may lack {0}. {plain_scene} What does it do, and what should I eat?"},
     .output = "{text}",
     CU_ROWS(vitamin_rows),
     .instance = say_vitamin},
    {.name = "healthy-habit-tips",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"How can I {0}? Two tips are enough.",
                   "My resolution is to {0}. {plain_scene} What could help?",
                   "{plain_scene} Give me two pieces of advice, since I want to {0}."},
     .output = "- {1}\n- {2}",
     CU_ROWS(habit_rows)},
    {.name = "clinic-phone-call",
     .kind = CU_WRITE,
     .phrasings = {"I am {me} and want to see {doctor} because of {0} on {weekday} at {hour}. "
                   "Which words do I use on the phone?",
                   "Script my call to the surgery: name {me}, doctor {doctor}, reason {0}, wish "
                   "{weekday}, {hour}.",
                   "{me} needs an appointment with {doctor} on {weekday} at {hour} for {0}. "
                   "Formulate the request."},
     .output = "{open} {middle} {end}",
     CU_ROWS(clinic_rows),
     .task = task_clinic,
     .instance = say_clinic},
};

const struct cu_set cu_en_domain_health = {EN_FAMILIES(families)};
