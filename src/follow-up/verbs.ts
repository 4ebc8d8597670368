/** What can be asked in the thread of an answer, in the order in which help shows it. */
export const VERBS = [
  'again',
  'logs',
  'evidence',
  'policy',
  'authorizer',
  'what-if',
  'impact',
  'changes',
  'watch',
  'flush',
  'stop',
  'help',
] as const;

export type Verb = (typeof VERBS)[number];

export interface VerbWords {
  /** How it is written in help and in the manual. */
  readonly usage: string;
  /** What it gives, in a few words. */
  readonly gives: string;
  /** Other words for it, lower case, without what `FILLERS` holds. The verb itself counts too. */
  readonly words: readonly string[];
  /** Takes a span of time: `impact 2h`. */
  readonly takesSpan?: true;
}

/** docs/follow-ups.md shows the same; a test compares them. */
export const VERB_WORDS: Readonly<Record<Verb, VerbWords>> = {
  again: {
    usage: 'again',
    gives: 'the same question afresh, and what differs',
    words: [
      'try again',
      'check again',
      'look again',
      'ask again',
      'once more',
      'retry',
      'recheck',
      're-check',
      'rerun',
      're-run',
      'refresh',
    ],
  },
  logs: {
    usage: 'logs',
    gives: 'the log lines of this request',
    words: ['log', 'log lines', 'lines', 'execution log', 'execution logs', 'access log', 'access logs', 'function log', 'function logs'],
  },
  evidence: { usage: 'evidence', gives: 'everything that the answer rests on', words: ['proof', 'why', 'details', 'reasons', 'reason'] },
  policy: {
    usage: 'policy',
    gives: 'the resource policy, statement by statement',
    words: ['policies', 'resource policy', 'resource policies', 'statement', 'statements'],
  },
  authorizer: {
    usage: 'authorizer',
    gives: 'the authorizer as saved, its cache and its function',
    words: [
      'authorizers',
      'authoriser',
      'authorisers',
      'lambda authorizer',
      'authorizer config',
      'authorizer configuration',
      'config',
      'configuration',
    ],
  },
  'what-if': {
    usage: 'what if GET /orders/7 from 203.0.113.9 as <principal>',
    gives: 'what the same policies say of another request',
    words: [],
  },
  impact: {
    usage: 'impact 1h',
    gives: 'how many requests were refused for this reason',
    words: ['how many', 'how bad', 'blast radius', 'who else'],
    takesSpan: true,
  },
  changes: {
    usage: 'changes 24h',
    gives: 'who changed what before it began',
    words: ['change', 'changed', 'what changed', 'who changed', 'who changed what'],
    takesSpan: true,
  },
  watch: {
    usage: 'watch 15m',
    gives: 'whether it goes on',
    words: ['watching', 'keep watching', 'keep eye', 'monitor'],
    takesSpan: true,
  },
  flush: {
    usage: 'flush',
    gives: 'the button that flushes the authorizer cache',
    words: ['flush cache', 'flush authorizer cache', 'clear cache', 'clear authorizer cache', 'empty cache'],
  },
  stop: { usage: 'stop', gives: 'ends what I am doing in this thread', words: ['cancel', 'abort', 'enough', 'stop watching'] },
  help: { usage: 'help', gives: 'this list', words: ['commands', 'usage', 'what'] },
};

/** Words around a verb that say nothing. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'please pls plz thanks thank hey hi ok okay so and now then just the a an of for on in at to from with this that it its these those ' +
    "can could would will you i we me us let lets let's want need like show give get tell print see read run do does did has have had been is are was were what's whats about"
  ).split(' '),
);
