// What the golden stories say the desk does, and how it reads in Slack: every phrase of theirs has its entry here, or its story fails.
import { strict as assert } from 'node:assert';
import { groups } from './cast.mjs';

const FACTS = { url: ['Link', 'a link to the page'], expected: ['Expected', 'what you expected'], actual: ['What happens', 'what happens instead'], steps: ['Steps', 'the steps to get there'], affected: ['Who is affected', 'who is affected'], deadline: ['Deadline', 'by when you need it'], success: ['What success looks like', 'what would solve it for you'] };
const SIGNS = { Down: 'whether it is down', NoWorkaround: 'whether there is a work-around', AllUsers: 'whether all users are affected', Url: 'the URL', Steps: 'the steps to see it' };
const FORMS = { issue: 'the issue', bug: 'the bug report', intake: 'the request for Product' };
const TICKETS = { 'in need of an answer': 'needs an answer' };
const CANNOT = { Yourself: 'That is yourself', Asker: 'asked the question', Bot: 'is an app', FromOutside: 'belongs to another workspace', AlreadyOnIt: 'is on it already' };

const named = (name) => name[0].toUpperCase() + name.slice(1);
const listed = (names) => names.split(' and ').map(named).join('.*');
const called = (group) => `<!subteam\\^${groups[group]}`;
const due = (time) => `${/\d\d:\d\d/.exec(time)[0]}Z`;
const day = (iso) => new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(iso)).replace(/^(\w+) /, '$1, ');

/** [the golden phrase, the words in Slack that stand for it, in their order]. */
const WORDS = [
  [/^(@\w+) was paged: (.+)$/, (group, names) => ['I paged', listed(names), group]],
  [/^(@\w+), a bug of the worst kind: create the issue$/, (group) => [called(group), 'this is a bug of severity 1', 'it goes before everything else']],
  [/^(@\w+), an answer is due by (.+)$/, (group, time) => [called(group), 'nobody has answered here yet', due(time)]],
  [/^(@\w+), (\w+) went quiet, who takes over\?$/, (group, name) => [called(group), 'is still waiting here, and', named(name), 'seems to be busy elsewhere']],
  [/^(@\w+), nobody has looked into this yet$/, (group) => [called(group), '(nobody is looking into this yet|is looking into it, and there is no answer yet)']],
  [/^nobody is in (@\w+); (@\w+), can you help\?$/, (group, instead) => [called(instead), 'I found nobody to page in', group]],
  [/^a developer is needed at once$/, () => ['needs a developer at once']],
  [/^a developer is needed: a bug of severity (\d)$/, (level) => ['A developer is needed at once', `a bug of severity ${level}`]],
  [/^an answer is due by (.+)$/, (time) => ['You are looking into', 'a first answer is due by', due(time)]],
  [/^\w+ cannot take it: (\w+)$/, (why) => [CANNOT[why]]],
  [/^(\w+) gives an update by (.+)$/, (name, time) => [named(name), 'will be back here with an update by', due(time)]],
  [/^(\w+) gives the next update by (.+)$/, (name, time) => [named(name), 'is still on it: the next update comes by', due(time)]],
  [/^(\w+) has it$/, (name) => [named(name), '(has it now|is on it with you), with everything gathered']],
  [/^(\w+) has it, and hears of it at (.+)$/, (name, time) => [named(name), 'has it now, and gets everything', due(time)]],
  [/^(\w+) is not there before (.+): hand it over all the same\?$/, (name, time) => [named(name), 'day is over', due(time), 'Hand it over all the same']],
  [/^everything gathered so far, from (\w+)$/, (name) => [named(name), '(handed|brought you into) case']],
  [/^(\w+) is looking into it, too$/, (name) => [named(name), 'began to look into case \\d+ at the same time']],
  [/^(\w+) made it (\w+), and why$/, (name, urgency) => [named(name), `made this \\*${urgency}\\*: “`]],
  [/^it is (\w+) already$/, (what) => ({ closed: ['This one is solved already'], open: ['It is open already'] })[what] ?? [`\\*${what}\\* already`]],
  [/^it is graded (\d) already$/, (level) => [`It is graded severity ${level} already`]],
  [/^it is a case already$/, () => ['This is case \\d+ already']],
  [/^(\w+) owns it, you help$/, (name) => [named(name), 'is already looking into it']],
  [/^\w+, @\w+ read the support channel: ask there\?$/, () => ['read #support and not this channel']],
  [/^\w+, nobody knew in time: ask in the support channel\?$/, () => ['nobody here has had an answer in time']],
  [/^it is asked in the support channel, and here is the link$/, () => ['It is asked in #support now', 'open the thread']],
  [/^it is asked there already, and here is the link$/, () => ['asked in #support already']],
  [/^solved in the support channel$/, () => ['Solved in #support']],
  [/^only (\w+) can tell whether it helped$/, (name) => [named(name), 'can tell best whether it helped']],
  [/^the clock runs on$/, () => ['the clock runs on']],
  [/^(\w+), please fill in the (\w+) form$/, (name, form) => [named(name), '(to get this moving we need|Could you write)', FORMS[form]]],
  [/^the (\w+) form waits for you$/, (form) => ['still waits for', FORMS[form]]],
  [/^the (\w+) form was sent already$/, (form) => [FORMS[form].slice(1), 'was asked for already']],
  [/^there is a ticket of the \w+ form already$/, () => ['There is ticket', 'for this already']],
  [/^there is no ticket that is done$/, () => ['No ticket of this case is done']],
  [/^whoever asked fills in the (\w+) form, or the support team$/, (form) => [FORMS[form].slice(1), 'is filled in by \\w+ or by the support team']],
  [/^the technical team fills in the (\w+) form$/, (form) => [FORMS[form].slice(1), 'is filled in by the technical team']],
  [/^the support team and the developers say how bad a bug is$/, () => ['How bad a bug is, the support team and the developers say']],
  [/^the support team routes$/, () => ['Where a question goes, the support team says']],
  [/^there is no such team$/, () => ['there is no team']],
  [/^it is with (\w+) already$/, (team) => [`It is with \\*${team}\\* already`]],
  [/^it is with (\w+) now$/, (team) => [`This is with \\*${team}\\* now`]],
  [/^everything known so far, for \w+$/, () => ['thinks that your team owns the answer']],
  [/^(\w+), please tell (.+)$/, (name, kinds) => [named(name), 'please add', ...kinds.split(' and ').map((kind) => FACTS[kind][1])]],
  [/^what is known$/, () => ['What we know of case']],
  [/^shall I remember: update by (.+)\?$/, (time) => ['Shall I remember: update by', due(time)]],
  [/^then it is no promise$/, () => ['no promise then']],
  [/^is the reply of [\d:]+ the update you promised by (.+)\?$/, (time) => ['Is this the update you promised by', due(time)]],
  [/^your promise falls due at (.+)$/, (time) => ['you promised', 'an update by', due(time)]],
  [/^this is no time I can read$/, () => ["I couldn't read a time there"]],
  [/^whoever asks does not promise$/, () => ["It's your own question: we promise you"]],
  [/^whoever asks does not claim$/, () => ["It's your own question, so somebody else"]],
  [/^you are not on it$/, () => ["You weren't looking into this one"]],
  [/^you are on it already$/, () => ['You are already looking into this one']],
  [/^it is yours$/, () => ['is yours; the thread shows that you are on it']],
  [/^(\w+) answers the page$/, (name) => [named(name), 'has case \\d+']],
  [/^(\w+) says it is over$/, (name) => ['needs nobody any more, says', named(name)]],
  [/^noted$/, () => ['Noted, case \\d+ is not for you']],
  [/^what do developers need to know\?$/, () => ["I'm paging a developer for you right now"]],
  [/^what do developers need to know\? Or is it none\?$/, () => ["I'm paging a developer for you right now", 'one press calls off the alarm']],
  [/^what (\w+) says developers need$/, (name) => [`What ${named(name)} knows of the emergency`]],
  [/^the asker waits, are you still on it\?$/, () => ['has been waiting for you', 'Are you still on it']],
  [/^still solved, or reopen\?$/, () => ['this case was marked as solved']],
  [/^why it stands as it does$/, () => ['Why case \\d+ stands as it does']],
  [/^the buttons are for people of this workspace$/, () => ['That is for the team that runs this desk']],
  [/^does it belong to the thread of [\d:]+\?$/, () => ['Does this belong to']],
  [/^it lives in the thread of [\d:]+ now$/, () => ['Done: it lives in']],
  [/^it lives in the thread of [\d:]+$/, () => ['This one lives in']],
  [/^it stays a question of its own$/, () => ['it stays a question of its own']],
  [/^the words of (.+) from beside the thread$/, (times) => times.split(' and ').flatMap((time) => ['beside this thread', due(time)])],
  [/^the work goes on in the ticket$/, () => ['From here on the work goes on in ticket']],
  [/^the talk goes on in the ticket$/, () => ['The next time, best write it there']],
  [/^what (\w+) wrote in the ticket$/, (name) => [named(name), 'wrote in ticket']],
  [/^(\w+), is it solved\?$/, (name) => ['is done', named(name), 'is it solved for']],
  [/^the ticket is accepted$/, () => ['was accepted']],
  [/^the ticket is declined, with the reason$/, () => ['was declined.', '&gt;|>']],
  [/^the ticket is in need of an answer, with the reason$/, () => ['needs an answer from you', '&gt;|>']],
  [/^the ticket was opened again, and the case with it$/, () => ['was opened again, so this is open again, too']],
  [/^this goes before everything else, above ticket \d+$/, () => ['A shift in priority', 'It goes before everything else: ticket .*\\d+.* now stands second']],
  [/^(\w+) counts on you for (\w+) by (.+)$/, (name, about, iso) => [named(name), 'counts on you', about, day(iso)]],
  [/^the page that answers it, named by (\w+)$/, (name) => [named(name), 'found the page that answers this']],
];

/** The words in Slack that stand for a golden phrase. */
export function wordsFor(phrase) {
  const [golden, words] = WORDS.find(([like]) => like.test(phrase)) ?? assert.fail(`lib/telling.mjs knows no words for “${phrase}”`);
  return new RegExp(words(...golden.exec(phrase).slice(1)).map((part) => `(?:${part})`).join('.*'), 's');
}

/** What a golden card shows, less what a card in Slack has no place for: who was on it when it was solved, and that it is an everyday question. */
export function cardOf(golden) {
  const parts = golden.split(', ').map((part) => part.replace(/^lives in the thread of .*/, 'lives in another thread').replace(/^ticket \S+ is (.*)$/, (_, state) => `the ticket is ${TICKETS[state] ?? state}`));
  const isOver = /^resolved by/.test(golden);
  return parts.filter((part) => !/ was on it$|^general$|^the question is gone$/.test(part) && !(isOver && /^with [a-z]/.test(part))).sort();
}

/** The same of a card as it stands in Slack. */
export function cardSeen({ blocks }) {
  const lines = blocks.flatMap(({ type, text, elements }) => (type === 'section' ? [text.text] : type === 'context' ? elements.map((each) => each.text) : []));
  return lines.flatMap((line) => line.split(/ {2}· {2}|\n/)).flatMap(partOf).concat(factsOf(lines)).sort();
}

function factsOf(lines) {
  const marked = (mark) => Object.keys(FACTS).filter((kind) => lines.some((line) => line.split('  ·  ').includes(`${FACTS[kind][0]} ${mark}`))).join(' and ');
  return [['known', marked('✓')], ['missing', marked('–')]].filter(([, kinds]) => kinds).map(([what, kinds]) => `${what}: ${kinds}`);
}

const moment = (text) => /(\d\d:\d\d)Z/.exec(text)[1];

/** [what a part of a card reads like, what the golden text calls it]. What stands in no line is no news of the case. */
const PARTS = [
  [/👀 (.+) (?:is|are) looking into it/, (names) => lookers(names.toLowerCase().split(/, | and /))],
  [/Waiting for (?:someone to look|a developer)/, () => 'waiting for somebody'],
  [/✅ Resolved by (\w+)/, (name) => `resolved by ${name.toLowerCase()}`],
  [/The question was taken back/, () => 'taken back'],
  [/^Not a question, so/, () => 'no question'],
  [/🧵 Moved into another thread/, () => 'lives in another thread'],
  [/\*↗️ Asked in/, () => 'asked in the support channel'],
  [/^✅ Solved in/, () => 'solved there'],
  [/^↗️ \w+ asks in/, () => 'on its way to the support channel'],
  [/answered, so the clock stands still/, () => 'the clock stands still'],
  [/^🧵 With (.*)$/, (links) => `with ${links.split('what was written beside it').length - 1} thread from beside it`],
  [/^(?:🚨 )?(emergency|soon)$/, (urgency) => urgency],
  [/^Developers still need: (.*)\.$/, (missing) => `unknown: ${Object.keys(SIGNS).filter((sign) => missing.includes(SIGNS[sign])).join(' ')}`],
  [/^⏳ Update from (\w+) by (.*)$/, (name, time) => `update of ${name.toLowerCase()} by ${moment(time)}`],
  [/^⌛ An update from (\w+) was due (.*)$/, (name, time) => `${name.toLowerCase()}'s update was due ${moment(time)}`],
  [/^(:[\w-]+: .*)$/, (tags) => `tagged ${[...tags.matchAll(/:[\w-]+: ([\w-]+)/g)].map(([, tag]) => tag).join(' and ')}`],
  [/^severity (\d), /, (level) => `a bug of severity ${level}`],
  [/^with ([A-Z]\w+)$/, (team) => `with ${team}`],
  [/^waiting for (.*)$/, (form) => `waits for the ${Object.keys(FORMS).find((kind) => FORMS[kind] === form)} form`],
  [/^⚠️ no ticket yet/, () => 'waits for the bug form again'],
  [/^🎫 Ticket queued/, () => 'the ticket is queued'],
  [/^🎫 .*Ticket \d+.* · (.*)$/, (state) => `the ticket is ${state}`],
];

function partOf(text) {
  const [like, golden] = PARTS.find(([each]) => each.test(text)) ?? [];
  return like ? golden(...like.exec(text).slice(1)) : [];
}

const lookers = ([first, ...others]) => [`${first} is looking into it`, ...(others.length > 0 ? [`with ${others.join(' and ')}`] : [])];
