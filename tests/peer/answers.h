/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers worked out from what stands in a task's slots. Each returns false when the slots do not
 * hold what the task is about, which happens when an instruction only looks like one of the peer's
 * own.
 *
 * Thread: any.
 */
#ifndef DA_TESTS_PEER_ANSWERS_H
#define DA_TESTS_PEER_ANSWERS_H

#include "template.h"

struct peer_task {
    struct peer_slots slots;
    int arg; /* which of a function's variants */
    bool zh;
};

enum { SLOT_A, SLOT_B, SLOT_C, SLOT_X, SLOT_Y, SLOT_Z };

typedef bool peer_answer_fn(const struct peer_task *t, struct da_buf *out);

/* Lists of words in slot a. */
enum { WORDS_SORTED, WORDS_SORTED_DOWN, WORDS_BY_LENGTH, WORDS_REVERSED };
enum { WORDS_LONGEST, WORDS_SHORTEST, WORDS_FIRST, WORDS_LAST };
enum {
    WORDS_PLURAL,
    WORDS_UPPER,
    WORDS_NO_VOWELS,
    WORDS_WITH_LENGTH,
    WORDS_BACKWARDS,
    WORDS_QUOTED
};
enum { JOIN_SEMICOLON, JOIN_BULLETS, JOIN_NUMBERED, JOIN_JSON, JOIN_HYPHEN, JOIN_CHECKLIST };
peer_answer_fn peer_words_order, peer_words_pick, peer_words_each, peer_words_join;
peer_answer_fn peer_words_initials; /* arg 1: the last letters */
peer_answer_fn peer_words_count;    /* how many; arg 1: how many hold the letter in slot b */
peer_answer_fn peer_words_vowel;    /* those that begin with a vowel; arg 1: with a consonant */
peer_answer_fn
    peer_words_position; /* the neighbours of slot b: the word behind it; arg 1: in front of it */
peer_answer_fn peer_words_without; /* the list without the word in slot b */
peer_answer_fn peer_words_holds;   /* Yes or No: is the word in slot x in the list */

/* Lists of numbers in slot a. */
enum {
    NUMBERS_SUM,
    NUMBERS_MAX,
    NUMBERS_MIN,
    NUMBERS_MEAN,
    NUMBERS_MEDIAN,
    NUMBERS_RANGE,
    NUMBERS_N_ODD,
    NUMBERS_N_EVEN
};
enum { NUMBERS_EVEN, NUMBERS_ODD, NUMBERS_BY_3, NUMBERS_ABOVE, NUMBERS_BELOW };
enum {
    NUMBERS_DOUBLE,
    NUMBERS_DIGITS,
    NUMBERS_ROMAN,
    NUMBERS_BINARY,
    NUMBERS_SQUARE,
    NUMBERS_ROUND,
    NUMBERS_HEX
};
enum { NUMBERS_UP, NUMBERS_DOWN, NUMBERS_RUNNING, NUMBERS_GAPS };
peer_answer_fn peer_numbers_reduce, peer_numbers_filter, peer_numbers_each, peer_numbers_order;

/* Sums in words. */
peer_answer_fn peer_sum_cost;     /* a things at b cents and c things at x cents */
peer_answer_fn peer_sum_share;    /* a things among b people: each, left over */
peer_answer_fn peer_sum_area;     /* a by b; arg 1: the way around it */
peer_answer_fn peer_sum_discount; /* a less b per cent */
peer_answer_fn peer_sum_recipe;   /* for a people b grams; for c people? */
peer_answer_fn peer_sum_clock;    /* time a and b minutes */
peer_answer_fn peer_sum_weekday;  /* b days behind weekday a */
peer_answer_fn peer_sum_days;     /* from date a to date b */
peer_answer_fn peer_sum_primes;   /* between a and b */
peer_answer_fn peer_sum_divisors; /* common divisor of a and b; arg 1: common multiple */
peer_answer_fn peer_sum_convert;  /* a kilometres in metres; arg: PEER_CONVERT */
peer_answer_fn peer_sum_speed;    /* a km/h for b hours */
enum { CONVERT_KM, CONVERT_CELSIUS, CONVERT_HOURS, CONVERT_KILOS };

/* Small tables and labels. */
peer_answer_fn peer_fact_capitals, peer_fact_continents, peer_fact_classes; /* of each in list a */
peer_answer_fn peer_label_fact; /* slot x: class of an animal; arg 1: continent of a country */
peer_answer_fn peer_label_parity, peer_label_sign, peer_label_opinion, peer_label_weekend,
    peer_label_leap, peer_label_prime;
peer_answer_fn peer_label_mentioned; /* the word of list a that slot x is */
peer_answer_fn
    peer_label_limit; /* number x against the limit in slot b; arg 1: at least is the first label */
peer_answer_fn peer_label_size;    /* number x: below b, up to c, beyond */
peer_answer_fn peer_label_initial; /* word x: vowel or consonant */
peer_answer_fn peer_label_longer;  /* word x longer than word b? */

/* Sentences, records and letters in slot a. */
enum {
    TEXT_N_WORDS,
    TEXT_REVERSED,
    TEXT_UPPER,
    TEXT_INITIALS,
    TEXT_LONGEST,
    TEXT_LAST_WORD,
    TEXT_N_CHARS
};
enum { RECORD_MAIL, RECORD_DATE, RECORD_AMOUNT, RECORD_YEAR };
peer_answer_fn peer_text_sentence, peer_text_record, peer_text_letters;
enum { LETTERS_BACKWARDS, LETTERS_SORTED, LETTERS_VOWELS, LETTERS_UPPER, LETTERS_SPACED };
peer_answer_fn peer_text_replace; /* in sentence a, the word "The" by slot b */

/* For all of them. */
bool peer_number(struct da_str s, int64_t *out);
void peer_separate(struct da_buf *out, bool zh); /* a list's separator, unless out is empty */

#endif
