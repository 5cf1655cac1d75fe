# R18  What a week taught: a page to write, a page that exists, and what became of it
10:00 maya asks "Where do I find the churn report?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:05 ann replies "Under Reports, Churn."
      ann writes as supporter
      ann is looking into it, by reply, since 10:05 (R8)
      -> shows the card: ann is looking into it
      the clock rests
10:06 ann reacts with white_check_mark
      white_check_mark of ann stands since 10:06
      ann resolves it (R18)
      -> shows the card: resolved by ann, ann was on it
10:07 dana reacts with documentation
      documentation of dana stands since 10:07
      dana tags it documentation (R18)
      -> shows the card: resolved by ann, ann was on it, tagged documentation
11:00 dana gives documentation to ann by 2026-12-04
      ann takes care of documentation by 2026-12-04, says dana (R18)
      -> writes to ann: dana counts on you for documentation by 2026-12-04
11:01 dana gives documentation to ann by 2026-12-04
      nothing
11:02 dana names the page "https://docs.example/churn"
      dana names the page that answers it (R18)
      -> says in the thread: the page that answers it, named by dana
12:00 ann has done documentation
      ann says that documentation is done (R18)
12:01 bob has done documentation
      nothing
