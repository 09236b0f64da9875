"""What is no question for a library, told by its wording alone."""

import pytest

from rag.chat import is_chat


@pytest.mark.parametrize(
    "text",
    [
        *("hello", "Hi there!", "hey", "good morning", "Good evening everyone.", "thanks a lot", "Thank you so much!"),
        *("Hello, how are you?", "hi how are you doing today", "Hey there! How's it going?", "How have you been?"),
        *("How are things?", "hello and how are you", "Good morning, how is your day?", "What's up", "how do you do?"),
        *(
            "Fine, and you?",
            "I'm bored.",
            "I am so tired today",
            "Nice to meet you!",
            "Have a great weekend",
            "Bye, take care",
        ),
        *("You're awesome", "Are you there?", "I love you", "never mind", "ok, thanks, bye", "That's all, thank you"),
        *(
            "who are you?",
            "What can you do?",
            "what's your name?",
            "What is your favourite colour?",
            "are you a robot?",
        ),
        *(
            "How old are you?",
            "Do you have feelings?",
            "Do you sleep at night?",
            "Who created you?",
            "can you hear me?",
        ),
        *(
            "Write me a poem about the dam",
            "please translate this",
            "tell me a joke",
            "'; DROP TABLE statements; --",
            "Sorry, wrong window",
            "Could you tell us a funny story?",
        ),
        *(
            "Play some music",
            "Set a timer for ten minutes",
            "Spell accommodation",
            "debug my script",
            "Book me a table",
        ),
        *("What's the weather like today?", "Will it rain tomorrow?", "how do I cook rice?", "How can I lose weight?"),
        *("How long do I boil an egg?", "What will the weather be like in Harrow tomorrow?"),
        *("What time is it?", "What should I wear?", "What is the capital of Peru?", "Hi! What's the exchange rate?"),
        *("How many inches are in a yard?", "Convert 12 kg to pounds", "12 miles in km", "Is 91 a prime number?"),
        *("Sort a list in Python", "Why won't my printer start?", "How do I fold a map?", "Which film should I watch?"),
        *(
            "Is it going to snow tonight?",
            "Do I need an umbrella?",
            "Rephrase “a b c”",
            "How do you say bread in Welsh?",
        ),
        *(
            "What does 'tidal' mean?",
            "the definition of inertia",
            "Give me a recipe for bread",
            "I need a gift idea for dad",
        ),
        *("Make me laugh", "Flip a coin", "Do you ever dream?", "You were very kind", "That was useful, thanks"),
        *(
            "Merry midwinter!",
            "Congratulations!",
            "What a clever answer!",
            "Well done",
            "How much is seven times eight",
        ),
        *("Have you ever been lonely?", "Where do you go at night?", "Who is your best friend?", "I had a bad day."),
        *(
            "Let's be friends",
            "It's my birthday",
            "Will you marry me?",
            "Which song do you sing best?",
            "I feel lonely",
        ),
        *("Which is the tallest tree on earth?", "Solve 3x + 2 = 8", "Plan a short trip for us", "What is a pronoun?"),
        *("what is 17 times 23?", "2+2=", "What is 15% of 80?", "12 * (3 + 4)", "Hello, what is 3 plus 4?"),
    ],
)
def test_small_talk_and_work_for_others_is_chat(text: str) -> None:
    assert is_chat(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Hello, what did Vale say about the dam?", "Thanks, and what about Orme?", "Good morning Harrow, said who?"),
        *("Who said “how are you”?", "“How are you?”", "Who asked how you are doing?", "Did Vale say hello to Orme?"),
        *("order to leave Harrow", "help for the flooded valleys", "test of the dam gates", "yes vote in Harrow"),
        *(
            "Do you have any statements by Vale?",
            "Do you know what Vale said?",
            "Can you tell me what Vale said on rain?",
        ),
        *(
            "What are the plans for the dam?",
            "How many people died in 2031?",
            "2031",
            "2031-02-11",
            "How did Vale feel?",
        ),
        *("Where can I find what Vale said?", "What did Vale write about the weather?", "Vale and Orme", "no deal"),
        *(
            "Tell me about the dam",
            "great flood of Harrow",
            "How many miles of coast are closed?",
            "How many days did the siege last?",
            "How long is the bridge in miles, according to Vale?",
            "What did Vale say about my district?",
            "What does Vale mean by a wall of water?",
            "Draft a briefing on what was said on the dam",
            "How do I find statements by Vale?",
            "What do you know about the dam?",
            "Have you anything on the dam?",
            "Could you list who spoke on rain?",
            "What do you think of the dam?",
            "Are you able to find what was said?",
            "I want statements on rain",
            "I'm interested in the dam",
            "I wonder who broke the dam",
            "What is in your library?",
            "Will you compare Vale and Orme?",
            "Which is the largest camp in Norland?",
            "That was Orme's view",
            "It was rain that broke the dam",
            "Is it true that Vale resigned?",
            "Was it Vale who warned of rain?",
            "How cold was the welcome Vale gave Orme?",
            "Songs about the dam",
            "Which recipes did Vale praise?",
            "Who is well?",
            "What did Vale say about the exchange rate?",
            "How are the hostages?",
            "And Vale?",
        ),
    ],
)
def test_what_names_a_subject_is_no_chat(text: str) -> None:
    assert not is_chat(text)
