# R2  What asks nothing in the private channel is no case
10:00 ann asks in pre-triage "Lunch is ready"
      nothing
