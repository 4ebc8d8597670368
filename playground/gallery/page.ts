import { isObject, type JsonObject } from '../slack/json';
import type { Message, View } from '../slack/model';
import { renderMessage, renderView } from '../slack/render-text';
import { answerChapters } from './answer-chapters';
import { NOW, shownAnswers } from './answers';
import { homeChapter } from './home-chapter';
import { impactChapter } from './impact-chapter';
import { sentencesOf } from './sentences';
import { type Chapter, NAMES, type Shown } from './shown';
import { writeChapters } from './write-chapters';

const INTRODUCTION = `# What it says in Slack

Every message, window and tab of the bot, drawn as text from the blocks that it sends. \`npm run docs:slack\` writes this page; a test fails when
it is stale. The answers are those of the real program to incidents of the simulated AWS account. \`[ … ]\` is a button; times stand in the
reader's own zone, here UTC.`;

/** All chapters, for whoever draws them otherwise. */
export async function chapters(): Promise<readonly Chapter[]> {
  const answers = await shownAnswers();
  return [...answerChapters(answers), ...writeChapters(answers), impactChapter(), homeChapter()];
}

/** docs/slack.md. */
export async function page(): Promise<string> {
  const all = await chapters();
  return `${[INTRODUCTION, ...all.map(chapter), sentences()].join('\n\n')}\n`;
}

function chapter({ title, shown }: Chapter): string {
  return [`## ${title}`, ...shown.map((each) => [`### ${each.title}`, each.when, `\`\`\`text\n${drawn(each)}\n\`\`\``].join('\n\n'))].join(
    '\n\n',
  );
}

function drawn(shown: Shown): string {
  const options = { now: () => NOW, nameOf: (id: string) => NAMES[id] ?? id, width: 100 };
  const text = 'view' in shown ? renderView(viewOf(shown.view), options) : renderMessage(messageOf(shown), options);
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function messageOf({ message, as }: Extract<Shown, { readonly message: unknown }>): Message {
  return {
    ...{ channel: 'C0INCIDENTS', ts: '1.2', user: 'U0BOT', botId: 'B0', via: 'api', deleted: false, edits: [], reactions: [], files: [] },
    ...{ text: message.text, blocks: jsonOf(message.blocks) },
    ...(as === 'whisper' ? { ephemeralTo: 'U0ADA' } : {}),
    ...(as === 'reply' ? { threadTs: '1.1' } : {}),
  };
}

function viewOf(view: Extract<Shown, { readonly view: unknown }>['view']): View {
  const isModal = view.type === 'modal';
  return {
    ...{ id: 'V0', type: view.type, userId: 'U0ADA', callbackId: '', externalId: '', privateMetadata: '', hash: '', rootViewId: 'V0' },
    ...{ notifyOnClose: false, clearOnClose: false, status: 'open', errors: {}, state: {}, history: [] },
    title: isModal ? view.title.text : '',
    ...(isModal && view.submit !== undefined ? { submit: view.submit.text } : {}),
    ...(isModal && view.close !== undefined ? { close: view.close.text } : {}),
    blocks: jsonOf(view.blocks),
  };
}

/** As they go over the wire. */
function jsonOf(blocks: unknown): readonly JsonObject[] {
  const read: unknown = JSON.parse(JSON.stringify(blocks));
  return Array.isArray(read) ? read.filter(isObject) : [];
}

function sentences(): string {
  const rows = [...sentencesOf()].flatMap(([file, texts]) => texts.map((text) => `| ${cell(text)} | \`${file}\` |`));
  return [
    '## Sentences',
    'What it says where there is no answer to show; `…` is put in.',
    ['| says | from src/slack |', '|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
