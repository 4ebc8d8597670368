// Writes docs/answer.schema.json, and the tables of docs/answer.md, from what the built program says of its answers.
// `--check` writes nothing and ends with 1 where a file is stale. Run after a change of src/terminal/answer-schema.ts.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { answerJsonSchema } = require('../dist/terminal/answer-json-schema');

const docs = join(__dirname, '..', 'docs');
const schema = answerJsonSchema();
const KIND_OF_TITLE = { Answered: ['diagnosis', 'needs-more', 'not-found'], Failed: ['usage', 'unavailable'] };

const resolve = (part) => (part.$ref === undefined ? part : { ...schema.$defs[part.$ref.split('/').pop()], ...part });

function typeOf(part) {
  const { $ref, type, items, prefixItems, enum: values, const: value } = part;
  if (value !== undefined) return `\`${value}\``;
  if ($ref === '#/$defs/cause') return 'cause id';
  if ($ref !== undefined) return typeOf({ ...resolve(part), $ref: undefined });
  if (values !== undefined) return values.map((each) => `\`${each}\``).join(' ');
  if (type === 'array') return prefixItems === undefined ? `list of ${typeOf(items)}` : `list of ${prefixItems.length} objects`;
  return type === 'integer' ? 'whole number' : type;
}

/** Fields of an object, each with those below it: `findings[].because[].says`. */
function fieldsOf(object, path = '') {
  const required = new Set(object.required ?? []);
  return Object.entries(object.properties).flatMap(([name, part]) => {
    const whole = resolve(part);
    const own = { name: `${path}${name}`, type: typeOf(part), says: whole.description ?? '', always: required.has(name) };
    const element = whole.type === 'array' ? resolve(whole.items || whole.prefixItems[0]) : whole;
    const suffix = whole.type === 'array' ? '[].' : '.';
    const place = whole.prefixItems === undefined ? element : { ...element, properties: resolve({ $ref: element.$ref }).properties };
    return [own, ...(place.properties === undefined || name === 'others' ? [] : fieldsOf(place, `${path}${name}${suffix}`))];
  });
}

/** One row a field; a field that not every kind has, or not always, says so. */
function table(kinds) {
  const variants = schema.oneOf.map((variant) => ({ variant, kinds: variant.properties.kind.enum ?? [variant.properties.kind.const] }));
  const rows = new Map();
  for (const { variant, kinds: own } of variants.filter((each) => each.kinds.every((kind) => kinds.includes(kind)))) {
    for (const field of fieldsOf(variant)) {
      const row = rows.get(field.name) ?? { ...field, types: new Set(), in: [], always: true };
      row.types.add(field.type);
      row.in.push(...own);
      row.says = row.says === '' ? field.says : row.says;
      row.always = row.always && field.always;
      rows.set(field.name, row);
    }
  }
  const lines = [...rows.values()].map((row) => {
    const some = row.in.length === kinds.length ? '' : row.in.map((kind) => `\`${kind}\``).join(', ');
    const when = [some, row.always ? '' : 'where known'].filter((part) => part !== '').join('; ') || 'always';
    return `| \`${row.name}\` | ${[...row.types].join(' ')} | ${when} | ${row.says} |`;
  });
  return ['| Field | Type | There | Meaning |', '|---|---|---|---|', ...lines].join('\n');
}

function withTables(page) {
  return Object.entries(KIND_OF_TITLE).reduce((text, [title, kinds]) => {
    const between = new RegExp(`(<!-- ${title} -->\\n)[\\s\\S]*?(<!-- /${title} -->)`);
    if (!between.test(text)) throw new Error(`docs/answer.md has no place for the table of ${title}`);
    return text.replace(between, (_, begin, end) => `${begin}${table(kinds)}\n${end}`);
  }, page);
}

const page = join(docs, 'answer.md');
const files = [
  [join(docs, 'answer.schema.json'), () => `${JSON.stringify(schema, undefined, 2)}\n`],
  [page, () => withTables(readFileSync(page, 'utf8'))],
];
for (const [path, content] of files) {
  const text = content();
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    process.exitCode = 1;
    console.error(`${path} is stale: run node scripts/write-answer-docs.js`);
  }
}
