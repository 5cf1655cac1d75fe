# R14, R15  The worst bug: engineering at once, an issue made by the technical team, and Product told what it displaces
10:00 maya asks "Nobody can sign in"
10:00:05 desk posts the card
10:01 ann grades it 1
10:02 maya fills in issue
10:03 dana fills in issue
10:03:01 ticket issue 13 stands
10:03:02 ticket issue 13 goes first, above 7
10:03:03 ticket issue 13 goes first, above 7
12:00 clock ticks
