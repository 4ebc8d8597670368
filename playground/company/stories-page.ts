import type { StoryView } from './wire';

const HEAD = `# The playground's stories

\`npm run demo\` opens a page with a simulated company beside a simulated Slack. Each of its APIs makes one mistake. Choose a story, send its
request, ask \`/why403\` with the id of the response, and take the steps of the way out: the same request then gives 200. The steps can be
taken in any order, and a wrong one has the consequence that it has at AWS. No request leaves your machine.

This file and its pictures are written by \`npm run pictures\`.
`;

/** docs/stories.md: every story with its picture and its way out. */
export function storiesPage(stories: readonly StoryView[]): string {
  return [HEAD, ...stories.map(sectionOf)].join('\n');
}

function sectionOf({ id, title, says, api, request, fixes }: StoryView): string {
  const steps = fixes.map(({ label, says: what, by }, index) => `${index + 1}. **${label}**${by === 'bot' ? ' (in Slack)' : ''}. ${what}`);
  return `## ${title}

${says}

\`${request.method} ${request.path}\` of the API \`${api.name}\`, stage \`${api.stage}\`.

![${title}: the request, its response, and what why403 answers](pictures/${id}.png)

The way out:

${steps.join('\n')}
`;
}
