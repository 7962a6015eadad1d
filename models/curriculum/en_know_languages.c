/* SPDX-License-Identifier: Apache-2.0
 *
 * Small dictionaries: words and phrases of travel in Spanish, French and German.
 */
#include "rows.h"

/* English, Spanish, French, German. */
static const char *const words[][4] = {
    {"the house", "la casa", "la maison", "das Haus"},
    {"the dog", "el perro", "le chien", "der Hund"},
    {"the cat", "el gato", "le chat", "die Katze"},
    {"the book", "el libro", "le livre", "das Buch"},
    {"the water", "el agua", "l'eau", "das Wasser"},
    {"the bread", "el pan", "le pain", "das Brot"},
    {"the milk", "la leche", "le lait", "die Milch"},
    {"the cheese", "el queso", "le fromage", "der Käse"},
    {"the apple", "la manzana", "la pomme", "der Apfel"},
    {"the egg", "el huevo", "l'œuf", "das Ei"},
    {"the salt", "la sal", "le sel", "das Salz"},
    {"the sugar", "el azúcar", "le sucre", "der Zucker"},
    {"the table", "la mesa", "la table", "der Tisch"},
    {"the chair", "la silla", "la chaise", "der Stuhl"},
    {"the window", "la ventana", "la fenêtre", "das Fenster"},
    {"the door", "la puerta", "la porte", "die Tür"},
    {"the key", "la llave", "la clé", "der Schlüssel"},
    {"the street", "la calle", "la rue", "die Straße"},
    {"the tree", "el árbol", "l'arbre", "der Baum"},
    {"the flower", "la flor", "la fleur", "die Blume"},
    {"the sun", "el sol", "le soleil", "die Sonne"},
    {"the moon", "la luna", "la lune", "der Mond"},
    {"the rain", "la lluvia", "la pluie", "der Regen"},
    {"the snow", "la nieve", "la neige", "der Schnee"},
    {"the school", "la escuela", "l'école", "die Schule"},
    {"the friend", "el amigo", "l'ami", "der Freund"},
    {"the mother", "la madre", "la mère", "die Mutter"},
    {"the father", "el padre", "le père", "der Vater"},
    {"the hand", "la mano", "la main", "die Hand"},
    {"the head", "la cabeza", "la tête", "der Kopf"},
    {"the day", "el día", "le jour", "der Tag"},
    {"the night", "la noche", "la nuit", "die Nacht"},
    {"the city", "la ciudad", "la ville", "die Stadt"},
    {"the train", "el tren", "le train", "der Zug"},
    {"the beach", "la playa", "la plage", "der Strand"},
    {"the horse", "el caballo", "le cheval", "das Pferd"},
    {"the fish", "el pez", "le poisson", "der Fisch"},
    {"the bird", "el pájaro", "l'oiseau", "der Vogel"},
    {"the fire", "el fuego", "le feu", "das Feuer"},
    {"the money", "el dinero", "l'argent", "das Geld"},
};

static const char *const phrases[][4] = {
    {"Good morning!", "¡Buenos días!", "Bonjour !", "Guten Morgen!"},
    {"Good night!", "¡Buenas noches!", "Bonne nuit !", "Gute Nacht!"},
    {"Thank you very much.", "Muchas gracias.", "Merci beaucoup.", "Vielen Dank."},
    {"Please.", "Por favor.", "S'il vous plaît.", "Bitte."},
    {"Goodbye!", "¡Adiós!", "Au revoir !", "Auf Wiedersehen!"},
    {"See you tomorrow!", "¡Hasta mañana!", "À demain !", "Bis morgen!"},
    {"What is your name?", "¿Cómo te llamas?", "Comment t'appelles-tu ?", "Wie heißt du?"},
    {"How are you?", "¿Cómo estás?", "Comment vas-tu ?", "Wie geht es dir?"},
    {"Where is the station?", "¿Dónde está la estación?", "Où est la gare ?",
     "Wo ist der Bahnhof?"},
    {"How much does it cost?", "¿Cuánto cuesta?", "Combien ça coûte ?", "Wie viel kostet das?"},
    {"I don't understand.", "No entiendo.", "Je ne comprends pas.", "Ich verstehe nicht."},
    {"I am hungry.", "Tengo hambre.", "J'ai faim.", "Ich habe Hunger."},
    {"I am thirsty.", "Tengo sed.", "J'ai soif.", "Ich habe Durst."},
    {"Happy birthday!", "¡Feliz cumpleaños!", "Joyeux anniversaire !",
     "Alles Gute zum Geburtstag!"},
    {"I need help.", "Necesito ayuda.", "J'ai besoin d'aide.", "Ich brauche Hilfe."},
    {"What time is it?", "¿Qué hora es?", "Quelle heure est-il ?", "Wie spät ist es?"},
    {"Have a good trip!", "¡Buen viaje!", "Bon voyage !", "Gute Reise!"},
    {"Enjoy your meal!", "¡Buen provecho!", "Bon appétit !", "Guten Appetit!"},
    {"I like music.", "Me gusta la música.", "J'aime la musique.", "Ich mag Musik."},
    {"It is cold today.", "Hoy hace frío.", "Il fait froid aujourd'hui.", "Heute ist es kalt."},
    {"Today is Monday.", "Hoy es lunes.", "Aujourd'hui, c'est lundi.", "Heute ist Montag."},
    {"I live in Berlin.", "Vivo en Berlín.", "J'habite à Berlin.", "Ich wohne in Berlin."},
    {"I have two brothers.", "Tengo dos hermanos.", "J'ai deux frères.", "Ich habe zwei Brüder."},
    {"Congratulations!", "¡Felicidades!", "Félicitations !", "Herzlichen Glückwunsch!"},
    {"Welcome!", "¡Bienvenidos!", "Bienvenue !", "Willkommen!"},
};

static const char *const numbers[][4] = {
    {"one", "uno", "un", "eins"},
    {"two", "dos", "deux", "zwei"},
    {"three", "tres", "trois", "drei"},
    {"four", "cuatro", "quatre", "vier"},
    {"five", "cinco", "cinq", "fünf"},
    {"six", "seis", "six", "sechs"},
    {"seven", "siete", "sept", "sieben"},
    {"eight", "ocho", "huit", "acht"},
    {"nine", "nueve", "neuf", "neun"},
    {"ten", "diez", "dix", "zehn"},
    {"Monday", "lunes", "lundi", "Montag"},
    {"Tuesday", "martes", "mardi", "Dienstag"},
    {"Wednesday", "miércoles", "mercredi", "Mittwoch"},
    {"Thursday", "jueves", "jeudi", "Donnerstag"},
    {"Friday", "viernes", "vendredi", "Freitag"},
    {"Saturday", "sábado", "samedi", "Samstag"},
    {"Sunday", "domingo", "dimanche", "Sonntag"},
    {"red", "rojo", "rouge", "rot"},
    {"green", "verde", "vert", "grün"},
    {"blue", "azul", "bleu", "blau"},
    {"yellow", "amarillo", "jaune", "gelb"},
    {"black", "negro", "noir", "schwarz"},
    {"white", "blanco", "blanc", "weiß"},
};

static void choose_tongue(struct cu *c)
{
    static const char *const tongues[] = {"Spanish", "French", "German"};
    int i = cu_between(c, 0, 2);

    cu_quiz_scene(c);
    cu_set(c, "tongue", tongues[i]);
    cu_setf(c, "column", "{%d}", i + 1);
}

static void translate(struct cu *c)
{
    cu_set(c, "foreign", cu_text(c, cu_get(c, "column")));
}

#define TRANSLATED(family_name, rows, field)                                                       \
    .name = (family_name), .kind = CU_KNOWLEDGE, CU_ROWS(rows), .task = choose_tongue,             \
    .instance = translate, .input_name = (field)

static const struct cu_family families[] = {
    {
        TRANSLATED("translate-noun", words, "Word"),
        .phrasings =
            {"What is \"{0}\" in {tongue}?", "Translate the noun with its article into {tongue}.",
             "{name} sticks {tongue} labels on things for {learner}. What goes on the label for "
             "{0}?",
             "Vocabulary drill: I give an English noun, you answer in {tongue}.",
             "{scene} With its article, what is the {tongue} word for \"{0}\"?", NULL},
        .input = "{0}",
        .output = "{foreign}",
    },
    {
        TRANSLATED("translate-phrase", phrases, "Phrase"),
        .phrasings = {"How do you say \"{0}\" in {tongue}?", "Put the phrase into {tongue}.",
                      "My {relative} is going on vacation and wants to say \"{0}\" to the "
                      "{tongue}-speaking hosts. Supply the words.",
                      "Subtitle this line for a {tongue} audience.",
                      "{scene} What is the {tongue} for \"{0}\"", NULL},
        .input = "{0}",
        .output = "{foreign}",
    },
    {
        TRANSLATED("translate-basics", numbers, "Word"),
        .phrasings =
            {"Say \"{0}\" in {tongue}.",
             "Numbers, days and colors for {tongue} beginners: give the equivalent.",
             "{^learner} is learning {tongue} and has forgotten the word for \"{0}\". Which "
             "is it?",
             "{scene} The {tongue} word for \"{0}\", please.", NULL},
        .input = "{0}",
        .output = "{foreign}",
    },
    {
        TRANSLATED("translate-to-english", phrases, "Phrase"),
        .phrasings = {"What does this {tongue} phrase mean in English?",
                      "\"{foreign}\" stands on a postcard from {name}. Translate it from {tongue}.",
                      "Turn the {tongue} sentence into English.",
                      "A guest at {place} speaks only {tongue}. Interpret the words for the staff.",
                      "{scene} Give the English of \"{foreign}\"", NULL},
        .input = "{foreign}",
        .output = "{0}",
    },
};

const struct cu_set cu_en_know_languages = {families, sizeof families / sizeof *families, NULL};
