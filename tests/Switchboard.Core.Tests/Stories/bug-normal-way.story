# R13, R14, R16  A bug of severity 3: the reporter fills in the form, the work goes on in the ticket, and the end comes back
10:00 maya asks "The export is empty"
10:00:05 desk posts the card
10:02 ann replies "I can see it too, a bug."
10:03 maya grades it 3
10:04 ann grades it 3
10:05 ann grades it 3
10:06 cleo fills in bug
10:07 maya fills in bug
10:07:01 ticket bug 12 stands
10:08 maya fills in bug
10:09 maya replies "It is only with CSV"
10:10 ann replies "Thanks, noted"
10:10:01 ticket bug 12 takes the reply of 10:09 by order 1
10:10:02 ticket bug 12 takes the reply of 10:10 by order 2
10:11 maya edits the reply of 10:09 to "It is only with CSV, not with Excel"
10:11:01 ticket bug 12 takes the reply of 10:09 as edited at 10:11 by order 3
10:12 ann deletes the reply of 10:10
10:12:01 ticket bug 12 takes the reply of 10:10 as deleted by order 4
11:00 ticket bug 12 moves to in progress in revision 2 by bob
11:10 ticket bug 12 says to the asker by bob "Which browser?"
11:12 ticket bug 12 moves to needs info in revision 3 by bob, saying "Which browser?"
11:10 ticket bug 12 says to the asker by bob "Which browser?" (told at 11:13)
11:20 ticket bug 12 moves to done in revision 5 by bob, saying "Fixed in 4.2."
11:15 ticket bug 12 moves to in progress in revision 4 by bob (told at 11:21)
11:30 maya presses Not yet
11:30:01 ticket bug 12 moves to new in revision 6
12:00 ticket bug 12 moves to done in revision 7 by bob
12:05 maya presses Resolve
