# R17  The request form stands at an address of its own: sent there, said here, nobody is reminded
10:00 maya asks "Can the report show weeks?"
      a case of maya opens (R1)
      -> shows the card: waiting for somebody
      the clock is set to 12:00
10:00:05 desk posts the card
      the card stands
10:05 ann asks for the request form
      the intake form is to be filled in (R17)
      -> says in the thread: maya, please fill in the intake form
      -> shows the card: waiting for somebody, waits for the intake form
10:10 dana sends intake elsewhere
      dana sends the intake form elsewhere (R17)
      -> says in the thread: dana has sent the intake form
      -> shows the card: waiting for somebody
10:11 maya sends intake elsewhere
      maya sends the intake form elsewhere (R17)
      -> says in the thread: maya has sent the intake form
10:12 ann asks for the request form
      the intake form is to be filled in (R17)
      -> says in the thread: maya, please fill in the intake form
      -> shows the card: waiting for somebody, waits for the intake form
