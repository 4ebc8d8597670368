import type { ConfirmationDialog } from '@slack/types';
import { clipped } from '../../src/words/text';
import { renderMessage, renderView } from '../slack/render-text';
import { answerChapters } from './answer-chapters';
import { NOW, shownAnswers } from './answers';
import { followUpChapters } from './follow-up-chapters';
import { homeChapter } from './home-chapter';
import { impactChapter } from './impact-chapter';
import { type GalleryPicture, galleryPictures } from './pictures';
import { readinessChapter } from './readiness-chapter';
import { sentencesOf } from './sentences';
import { type Chapter, NAMES, type Shown } from './shown';
import { messageOf, viewOf } from './stored';
import { writeChapters } from './write-chapters';

const INTRODUCTION = `# What it says in Slack

Every message, window and tab of the bot. The answers are those of the real program to incidents of the simulated AWS account. The pictures are
drawn by the playground's page from the blocks that the bot sends (\`npm run pictures\`); times stand in the reader's own zone, here UTC. Below
each stands the same as text: \`[ … ]\` is a button, with what it asks before it does anything, and \`⋯\` a menu. \`npm run docs:slack\` writes
this page; tests fail when it or a picture is stale.`;

/** All chapters, for whoever draws them otherwise. */
export async function chapters(): Promise<readonly Chapter[]> {
  const answers = await shownAnswers();
  return [
    ...answerChapters(answers),
    ...followUpChapters(answers),
    ...writeChapters(answers),
    impactChapter(),
    readinessChapter(),
    homeChapter(),
  ];
}

/** docs/slack.md. */
export async function page(): Promise<string> {
  const all = await chapters();
  const pictures = galleryPictures(all);
  const drawnChapters = all.map(({ title, shown }) =>
    chapter(
      title,
      pictures.filter((picture) => shown.includes(picture.shown)),
    ),
  );
  return `${[INTRODUCTION, ...drawnChapters, sentences()].join('\n\n')}\n`;
}

function chapter(title: string, pictures: readonly GalleryPicture[]): string {
  return [`## ${title}`, ...pictures.map(entry)].join('\n\n');
}

function entry({ id, shown }: GalleryPicture): string {
  const { title, when } = shown;
  const picture = `![${spoken(shown)}](pictures/slack/${id}.png)`;
  const text = `<details>\n<summary>As text</summary>\n\n\`\`\`text\n${drawn(shown)}\n\`\`\`\n\n</details>`;
  return [`### ${title}`, when, picture, text].join('\n\n');
}

/** What a screen reader says of the message itself. */
function spoken(shown: Shown): string {
  const says = 'message' in shown ? shown.message.text : 'view' in shown ? viewWords(shown) : shown.confirm.text.text;
  return clipped(
    says
      .replaceAll('`', '')
      .replace(/[[\]\\*<>]/g, ' ')
      .replace(/\s+/g, ' '),
    250,
  );
}

function drawn(shown: Shown): string {
  const options = { now: () => NOW, nameOf: (id: string) => NAMES[id] ?? id, width: 100 };
  const text =
    'message' in shown
      ? renderMessage(messageOf(shown), options)
      : 'view' in shown
        ? renderView(viewOf(shown.view), options)
        : confirmText(shown.confirm);
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function viewWords({ title, view }: Extract<Shown, { readonly view: unknown }>): string {
  return `${title}: ${view.type === 'modal' ? 'a window' : 'the Home tab'}`;
}

function confirmText({ title, text, confirm, deny }: ConfirmationDialog): string {
  return [title?.text, text.text, `[ ${deny?.text} ]  [ ${confirm?.text} ]`].join('\n');
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
