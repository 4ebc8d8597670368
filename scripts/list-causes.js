// Writes src/causes/catalogue.ts from the cause files, in the order of src/causes/ids.ts. Run after adding a cause: npm run causes
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'src', 'causes');
const ids = [...readFileSync(join(folder, 'ids.ts'), 'utf8').matchAll(/^ {2}'([a-z0-9-]+)',$/gm)].map((match) => match[1]);
const written = ids.filter((id) => existsSync(join(folder, `${id}.ts`)));
const camel = (id) => id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const imports = [...written, 'define-cause']
  .sort()
  .map((id) => (id === 'define-cause' ? "import type { Cause } from './define-cause';" : `import { ${camel(id)} } from './${id}';`));
const text = `${imports.join('\n')}

/** All causes, in the order of ids.ts. Written by scripts/list-causes.js. */
export const CAUSES: readonly Cause[] = [
${written.map((id) => `  ${camel(id)},`).join('\n')}
];
`;
writeFileSync(join(folder, 'catalogue.ts'), text);
const missing = ids.filter((id) => !written.includes(id));
if (missing.length > 0) console.log(`no file yet for: ${missing.join(', ')}`);
