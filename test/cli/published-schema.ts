import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';

const docs = resolve(__dirname, '../../docs');

export const publishedSchema = (): Record<string, unknown> => JSON.parse(readFileSync(resolve(docs, 'answer.schema.json'), 'utf8'));

export const answerPage = (): string => readFileSync(resolve(docs, 'answer.md'), 'utf8');

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(publishedSchema());

/** Against the file that is published, with ajv's strict mode. */
export function expectPublished(object: unknown): void {
  validate(object);
  expect(validate.errors ?? []).toEqual([]);
}
