# R16  The form is called to mind once; a supporter fills it in on the reporter's behalf; a queue that is down loses nothing
10:00 maya asks "The logo is blurred"
10:00:05 desk posts the card
10:01 ann grades it 4
14:01 clock ticks
14:30 bob fills in bug
14:31 ann replies "It is blurred on all pages"
14:40 ticket bug 14 refuses the form of 14:30: the project is gone
14:45 bob fills in bug
14:45:01 ticket bug 14 says to the asker by dana "Which page?"
14:45:02 ticket bug 14 stands
14:50 bob grades it 2
15:00 ticket bug 14 moves to declined in revision 2 by dana, saying "By design"
