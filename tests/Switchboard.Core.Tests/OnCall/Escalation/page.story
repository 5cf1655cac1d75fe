# A page calls step by step: a text that fails, a decline, the next in turn, the first answer wins, a word keeps it, quiet calls anew
0 page is raised
      0: a page is raised
      0: round 0, step 0 calls ann
      0: notice 1 goes to ann by slack
1 notice 1 is delivered
      1: notice 1 is delivered
2 clock waits
      2: notice 2 goes to ann by sms
3 notice 2 fails
      3: notice 2 fails
4 ann declines by slack
      4: ann declines by slack
      4: round 0, step 1 calls bob
      4: notice 3 goes to #incidents
      4: notice 4 goes to bob by slack
6 notice 3 is delivered
      6: notice 3 is delivered
14 clock waits
      14: round 0, step 2 calls cleo
      14: notice 5 goes to cleo by slack
16 cleo takes it by voice
      16: cleo takes it by voice
      -> tells ann and bob that cleo has it
16 bob takes it by slack
      -> tells bob that cleo was first
17 eve declines by slack
40 cleo says a word
      40: cleo is heard
69 clock waits
71 clock waits
      70: cleo went quiet
      70: round 1, step 0 calls ann
      70: notice 6 goes to ann by slack
      -> tells cleo that it calls again
72 bob takes it by sms
      72: bob takes it by sms
      -> tells ann and cleo that bob has it
73 cleo says a word
80 bob declines by slack
      80: bob declines by slack
      80: round 2, step 0 calls ann
      80: notice 7 goes to ann by slack
      -> tells ann and cleo that bob gave it back
81 ann takes it by page
      81: ann takes it by page
      -> tells bob and cleo that ann has it
85 ann ends it by api
      85: ann ends it by api
      -> tells bob and cleo that it is over
      the clock rests
86 bob takes it by slack
      -> tells bob that ann was first
      the clock rests
200 clock waits
      the clock rests
