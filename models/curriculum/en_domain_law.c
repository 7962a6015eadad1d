/* SPDX-License-Identifier: Apache-2.0
 *
 * Law and office in plain words: terms that mean much the same everywhere, notices, reminders.
 */
#include "en_say.h"

static const char *const term_rows[][2] = {
    {"plaintiff", "the person who brings a case to court"},
    {"defendant", "the person against whom a case is brought"},
    {"verdict", "the decision of a court about a case"},
    {"witness", "a person who tells the court what he or she saw or knows"},
    {"tenant", "a person who pays rent to live in a flat or house"},
    {"landlord", "a person who lets a flat or house for rent"},
    {"deposit", "money paid as a guarantee and given back later if all is well"},
    {"warranty", "a promise to repair or replace a product that fails"},
    {"invoice", "a document that asks for payment for goods or services"},
    {"inheritance", "what somebody receives from a person who has died"},
    {"mortgage", "a loan for a house, with the house as security"},
    {"bail", "money paid so that an accused person can wait for the trial in freedom"},
    {"custody", "the right and duty to care for a child"},
    {"appeal", "a request that a higher court look at a decision again"},
    {"copyright", "the right of an author to decide about copies of a work"},
    {"patent", "the sole right to use an invention for a number of years"},
    {"trademark", "a protected name or sign of a company or product"},
    {"creditor", "a person or firm to whom money is owed"},
    {"debtor", "a person or firm that owes money"},
    {"will", "a document that says who receives a person's property after death"},
    {"notary", "an official who confirms signatures and documents"},
    {"perjury", "the crime of lying to a court under oath"},
    {"alibi", "proof that somebody was elsewhere when a crime happened"},
    {"liability", "the legal duty to pay for damage"},
    {"consent", "permission that is given freely"},
    {"settlement", "an agreement that ends a dispute without a judgment"},
    {"bankruptcy", "the state of being legally unable to pay one's debts"},
    {"sublease", "a lease by which a tenant lets the rooms to somebody else"},
    {"statute", "a written law passed by a parliament"},
    {"evidence", "facts or things that help to prove something in court"},
};

static void say_term(struct cu *c)
{
    EN_SAY(c, "text", "{^0}: {1}.");
}

static const char *const clause_rows[][3] = {
    {"payment clause", "how much is paid, when and how", "The fee is due within 14 days."},
    {"confidentiality clause", "what must be kept secret",
     "Both sides keep all business data secret."},
    {"termination clause", "how the contract can be ended",
     "Either side may end this contract with one month's notice."},
    {"liability clause", "who pays for damage", "The supplier pays for damage it causes."},
    {"governing law clause", "which country's law applies",
     "This contract is subject to the law of the seller's country."},
    {"delivery clause", "when and where goods are handed over",
     "The goods are delivered to the buyer's warehouse by 1 May."},
    {"force majeure clause", "what happens in events that nobody can control",
     "Neither side is liable for delays caused by floods or wars."},
    {"warranty clause", "which quality is promised",
     "The seller guarantees that the machine works for two years."},
    {"penalty clause", "what must be paid if a duty is broken",
     "For each day of delay, the builder pays 100 euros."},
    {"parties clause", "who makes the contract",
     "This contract is made between the owner and the tenant."},
    {"duration clause", "how long the contract lasts", "The lease runs for three years."},
    {"arbitration clause", "who settles disputes instead of a court",
     "Disputes are decided by an arbitrator."},
    {"amendment clause", "how the contract can be changed", "Changes are valid only in writing."},
    {"non-compete clause", "that somebody may not work for rivals",
     "The employee will not work for a competitor for one year."},
    {"signature block", "who signs, and when", "Signed by both sides on the date below."},
    {"pets clause", "whether a tenant may keep animals",
     "Dogs may be kept only with the landlord's consent."},
};

static const char *const short_rows[][2] = {
    {"ASAP", "as soon as possible"},
    {"FYI", "for your information"},
    {"RSVP", "please reply to the invitation"},
    {"NDA", "non-disclosure agreement"},
    {"CEO", "chief executive officer"},
    {"CFO", "chief financial officer"},
    {"HR", "human resources"},
    {"VAT", "value-added tax"},
    {"CV", "curriculum vitae"},
    {"ETA", "estimated time of arrival"},
    {"Q3", "the third quarter of the year"},
    {"KPI", "key performance indicator"},
    {"EOD", "end of day"},
    {"OOO", "out of office"},
    {"PTO", "paid time off"},
    {"R&D", "research and development"},
    {"PR", "public relations"},
    {"T&C", "terms and conditions"},
    {"IOU", "I owe you"},
    {"ATM", "automated teller machine"},
    {"PIN", "personal identification number"},
    {"Ltd", "limited company"},
    {"c/o", "care of"},
    {"Encl.", "enclosure"},
    {"TBA", "to be announced"},
    {"N/A", "not applicable"},
    {"B2B", "business to business"},
    {"SLA", "service level agreement"},
};

static const char *const document_rows[][2] = {
    {"prove my identity abroad", "A passport."},
    {"drive a car", "A driving licence."},
    {"rent a flat to somebody", "A lease."},
    {"leave my house to my niece after my death", "A will."},
    {"let my sister act for me at the bank", "A power of attorney."},
    {"get married and prove it later", "A marriage certificate."},
    {"show when and where I was born", "A birth certificate."},
    {"end my job in writing", "A letter of resignation."},
    {"ask a customer for payment", "An invoice."},
    {"show that I have paid", "A receipt."},
    {"prove to an employer that I have no criminal record", "A criminal record certificate."},
    {"keep a business partner from telling secrets", "A non-disclosure agreement."},
    {"be treated abroad at my insurer's cost", "A health insurance card."},
    {"show a school what my child learnt before", "A school report."},
    {"prove that the car is registered in my name", "A vehicle registration document."},
    {"stay in a country that demands permission to enter", "A visa."},
    {"confirm that I was too ill to work", "A medical certificate."},
    {"record what was said in a meeting", "Minutes."},
};

/* ---- notices and letters ---- */

static const char *const notice_rows[][2] = {
    {"the water will be turned off", "Please store enough water beforehand"},
    {"the windows will be cleaned", "Please remove plants from the sills"},
    {"the lift will be inspected", "Please use the stairs during this time"},
    {"the smoke detectors will be tested", "Please make sure that somebody is at home"},
    {"the car park will be resurfaced", "Please park in the street on that day"},
    {"the heating will be serviced", "Please give us access to your radiators"},
    {"the staircase will be painted", "Please do not touch the walls"},
    {"the cellar will be cleared out", "Please label everything that belongs to you"},
    {"the meters will be read", "Please keep the access free"},
    {"the garden will be replanted", "Please keep children away from the beds"},
    {"the intercom will be replaced", "Please expect a short interruption"},
    {"the gutters will be cleaned", "Please keep your balcony door shut"},
    {"the power will be off for two hours", "Please switch off your computers"},
    {"a general meeting of all tenants will take place", "Please send your questions beforehand"},
};

static void task_notice(struct cu *c)
{
    en_boss(c);
    en_person(c, "me", "name2");
    en_date(c, "date");
    en_hour(c, "hour");
    cu_set(c, "code", cu_made_up_code(c));
    cu_setf(c, "price", "%d euros", cu_between(c, 20, 3000));
}

static void say_notice(struct cu *c)
{
    EN_SAY(c, "open", "Dear tenants, on {date} from {hour} {0}.",
           "Dear tenants, please note that {0} on {date}, starting at {hour}.");
    EN_SAY(c, "end", "{1}.", "{1}. Thank you for your understanding.");
}

static void say_unpaid(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, invoice {code} for {price} has not been paid yet.",
           "Dear {boss}, we have not yet received {price} for invoice {code}.");
    EN_SAY(c, "end", "Please transfer the amount by {date}.", "We kindly ask you to pay by {date}.",
           "May we ask you to settle it by {date}?");
    EN_SAY(c, "bye", "If you have already paid, please ignore this reminder.",
           "Thank you if the payment is already on its way.");
}

static const char *const quit_rows[][1] = {
    {"the lease of my flat"},
    {"my job at the bakery"},
    {"my contract with the gym"},
    {"the rental of garage number 12"},
    {"my membership in the book club"},
    {"the insurance of my motorbike"},
    {"my internet contract"},
    {"my subscription to the theatre"},
    {"my position as treasurer"},
    {"the lease of the allotment garden"},
    {"my daughter's music lessons"},
    {"our cleaning contract"},
    {"my savings account"},
    {"my place in the car park"},
};

static void say_quit(struct cu *c)
{
    EN_SAY(c, "open", "Dear {boss}, I hereby terminate {0} with effect from {date}.",
           "Dear {boss}, I am giving notice of the end of {0} as of {date}.");
    EN_SAY(c, "end", "Please confirm this in writing.", "Please send me a written confirmation.");
}

static const char *const collect_rows[][1] = {
    {"my parcel at the post office"},  {"my new passport at the town hall"},
    {"my medicine at the pharmacy"},   {"my repaired watch"},
    {"the keys to my new flat"},       {"my son at the kindergarten"},
    {"my exam certificate at school"}, {"my concert tickets"},
    {"my car at the garage"},          {"my blood test results"},
    {"my lost bag at the station"},    {"the contract at your office"},
    {"my suit at the dry cleaner's"},  {"my registered letter"},
};

static void say_collect(struct cu *c)
{
    EN_SAY(c, "text", "I, {me}, authorise {boss} to collect {0} on my behalf on {date}.",
           "I, {me}, hereby give {boss} the authority to collect {0} for me on {date}.");
}

static const char *const plain_rows[][2] = {
    {"The lessee shall refrain from keeping animals.", "The tenant may not keep animals."},
    {"Payment shall be rendered within ten days.", "You must pay within ten days."},
    {"The undersigned hereby consents to the above.", "The person who signs below agrees to this."},
    {"The contract is null and void.", "The contract is not valid."},
    {"The parties shall endeavour to resolve disputes amicably.",
     "Both sides will try to settle disputes peacefully."},
    {"Notice shall be given in writing.", "You must give notice in writing."},
    {"The supplier reserves the right to amend the prices.", "The supplier may change the prices."},
    {"The premises shall be vacated by 30 June.", "You must leave the rooms by 30 June."},
    {"Smoking is prohibited on the premises.", "You may not smoke here."},
    {"The goods remain the property of the seller until payment is made in full.",
     "The goods belong to the seller until you have paid for them completely."},
    {"The employee is entitled to 25 days of annual leave.",
     "The employee gets 25 days of holiday a year."},
    {"In the event of default, interest will accrue.", "If you pay late, you must pay interest."},
    {"The licence is granted for a period of one year.", "You may use it for one year."},
    {"Subletting requires prior written consent.",
     "You need written permission before you sublet."},
    {"The deposit will be reimbursed upon return of the keys.",
     "You get the deposit back when you return the keys."},
    {"This agreement supersedes all prior agreements.",
     "This agreement replaces all earlier ones."},
    {"The tenant is liable for any damage caused by negligence.",
     "The tenant pays for damage caused by carelessness."},
    {"Either party may terminate this agreement without cause.",
     "Both sides may end this agreement without giving a reason."},
};

static const struct cu_family families[] = {
    {.name = "legal-term-meaning",
     .kind = CU_KNOWLEDGE,
     .phrasings =
         {"What does the legal term \"{0}\" mean?",
          "{^for_office}, explain the word \"{0}\" simply.",
          "Define this word from the law {for_office}.",
          "How would you explain \"{0}\" to somebody who has never been to court? {plain_scene}"},
     .input = "{0}",
     .output = "{text}",
     CU_ROWS(term_rows),
     .instance = say_term,
     .input_name = "Term"},
    {.name = "legal-term-for-meaning",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Which legal term stands for {1}?", "Name the word that lawyers use for {1}.",
                   "I am looking for the right term. It means: {1}."},
     .output = "{^0}",
     CU_ROWS(term_rows)},
    {.name = "contract-clause-purpose",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What does the {0} of a contract say? Add an example.",
                   "{^for_office}, tell me what {a 0} regulates and show a typical sentence.",
                   "My contract has {a 0}. {plain_scene} What is it for?"},
     .output = "It says {1}. Example: \"{2}\"",
     CU_ROWS(clause_rows)},
    {.name = "office-abbreviation",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"What does {0} stand for?", "{^for_office}: what is meant by \"{0}\"?",
                   "Somebody wrote \"{0}\". {plain_scene} Which words are behind it?",
                   "Write out the abbreviation {for_office}."},
     .input = "{0}",
     .output = "{1}",
     CU_ROWS(short_rows),
     .input_name = "Abbreviation"},
    {.name = "which-document",
     .kind = CU_KNOWLEDGE,
     .phrasings = {"Which document do I need in order to {0}?",
                   "What is the paper called with which I can {0}?",
                   "I have to {0}. Name the usual document."},
     .output = "{1}",
     CU_ROWS(document_rows)},
    {.name = "notice-to-tenants",
     .kind = CU_WRITE,
     .phrasings = {"Inform all tenants that {0} on {date} from {hour}.",
                   "On {date} at {hour} {0}. Write a note about it for the entrance hall.",
                   "As the property manager, I must announce that {0}. Date: {date}, {hour}."},
     .output = "{open} {end}",
     CU_ROWS(notice_rows),
     .task = task_notice,
     .instance = say_notice},
    {.name = "unpaid-invoice-reminder",
     .kind = CU_WRITE,
     .phrasings =
         {"Remind {boss} politely that invoice {code} for {price} is unpaid and due on {date}.",
          "{boss} still owes us {price} (invoice {code}). Ask for payment by {date}.",
          "Word a payment reminder. Customer: {boss}. Invoice: {code}. Sum: {price}. Deadline: "
          "{date}."},
     .output = "{open} {end} {bye}",
     .task = task_notice,
     .instance = say_unpaid},
    {.name = "termination-letter",
     .kind = CU_WRITE,
     .phrasings = {"Write to {boss} that I terminate {0} as of {date}.",
                   "I want to give up {0}; the last day should be {date}. Address the notice to "
                   "{boss}.",
                   "What is a correct way to tell {boss} that {0} ends on {date}?"},
     .output = "{open} {end}",
     CU_ROWS(quit_rows),
     .task = task_notice,
     .instance = say_quit},
    {.name = "authorisation-note",
     .kind = CU_WRITE,
     .phrasings =
         {"I, {me}, cannot come on {date}, so {boss} will collect {0}. Write the authorisation.",
          "Draft a short power of attorney signed by {me}: {boss} may collect {0} on {date}.",
          "{boss} is to collect {0} instead of me, {me}, on {date}. Which line should I sign?"},
     .output = "{text}",
     CU_ROWS(collect_rows),
     .task = task_notice,
     .instance = say_collect},
    {.name = "plain-legal-language",
     .kind = CU_COPY,
     .phrasings = {"Rewrite the clause in plain English.",
                   "What is this legal sentence trying to say? {0}",
                   "{plain_scene} Put \"{0}\" simply.",
                   "Translate the lawyer's wording into normal language {for_office}."},
     .input = "{0}",
     .output = "{1}",
     CU_ROWS(plain_rows),
     .input_name = "Clause"},
};

const struct cu_set cu_en_domain_law = {EN_FAMILIES(families)};
