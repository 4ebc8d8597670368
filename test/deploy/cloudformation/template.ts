import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';

/** Any value of a template, with intrinsic functions in their long form: `{ Ref: … }`, `{ 'Fn::Sub': … }`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly [key: string]: Value }>>;
  readonly Conditions?: Readonly<Record<string, Value>>;
  readonly Rules?: Readonly<Record<string, Value>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Value; readonly [key: string]: Value }>>;
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  readonly Properties?: Readonly<Record<string, Value>>;
}

const FUNCTIONS: readonly string[] = ['Ref', 'Condition', 'Sub', 'GetAtt', 'If', 'Equals', 'Not', 'And', 'Or', 'Join', 'Select', 'Split'];

const longForm = (name: string, value: unknown): unknown =>
  name === 'Ref' || name === 'Condition'
    ? { [name]: value }
    : { [`Fn::${name}`]: name === 'GetAtt' && typeof value === 'string' ? value.split('.') : value };

const tags: (ScalarTag | CollectionTag)[] = FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text) => longForm(name, text) },
  {
    tag: `!${name}`,
    collection: 'seq',
    nodeClass: class extends YAMLSeq {
      override toJSON(_: unknown, context: Parameters<YAMLSeq['toJSON']>[1]): never {
        return longForm(name, super.toJSON(_, context)) as never;
      }
    },
  },
  { tag: `!${name}`, collection: 'map', nodeClass: YAMLMap },
]);

/** Reads a template; throws at YAML that is wrong and at a tag that it does not know. */
export function readTemplate(text: string): Template {
  const document = parseDocument(text, { customTags: tags, version: '1.1' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS();
}

/** The name and the argument of an intrinsic function; undefined: a plain value. */
export function intrinsicOf(value: Value): readonly [name: string, argument: Value] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [only, ...more] = Object.entries(value);
  if (only === undefined || more.length > 0) return undefined;
  const [name, argument] = only;
  return name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string') ? only : undefined;
}
