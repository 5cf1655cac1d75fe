# R13  A ticket that was done is opened again over there: the thread hears it, and the case that was resolved is open with it
10:00 maya asks "The export is empty"
10:00:05 desk posts the card
10:04 ann grades it 3
10:07 maya fills in bug
10:07:01 ticket bug 12 stands
10:30 ticket bug 12 moves to done in revision 4 by bob
10:31 maya presses Resolve
11:00 ticket bug 12 moves to in progress in revision 5
11:01 maya replies "Is it back?"
