import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource as ResourceSpec, SpecDatabase } from '@aws-cdk/service-spec-types';
import { intrinsicOf, type Template, type Value } from './template';

const PSEUDO: readonly string[] = ['AccountId', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
  (name) => `AWS::${name}`,
);
const SECTIONS: readonly string[] = [
  'AWSTemplateFormatVersion',
  'Description',
  'Parameters',
  'Rules',
  'Conditions',
  'Resources',
  'Outputs',
];
let loaded: SpecDatabase | undefined;
const database = (): SpecDatabase => {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
};

/**
 * What is wrong with a template, by AWS's own description of its resources (the one that the AWS CDK is generated from): types, properties and
 * attributes that do not exist, properties that are missing, values of another type, names that lead nowhere and names that nothing uses.
 */
export function lint(template: Template): readonly string[] {
  const problems: string[] = [];
  for (const section of Object.keys(template)) if (!SECTIONS.includes(section)) problems.push(`${section} is no section`);
  for (const [name, { Type, Properties = {} }] of Object.entries(template.Resources)) {
    const spec = specOf(Type);
    if (spec === undefined) problems.push(`${name}: there is no type ${Type}`);
    else problems.push(...propertiesOf(name, spec.properties, Properties));
  }
  return [...problems, ...namesOf(template)];
}

const specOf = (type: string): ResourceSpec | undefined => database().lookup('resource', 'cloudFormationType', 'equals', type)[0];

type Properties = ResourceSpec['properties'];

function propertiesOf(at: string, known: Properties, given: Readonly<Record<string, Value>>): readonly string[] {
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    return property === undefined ? [`${at}: there is no property ${name}`] : typeOf(`${at}.${name}`, property.type, value);
  });
  const missing = Object.entries(known).filter(([name, { required }]) => required === true && !(name in given));
  return [...problems, ...missing.map(([name]) => `${at}: ${name} is missing`)];
}

function typeOf(at: string, type: PropertyType, value: Value): readonly string[] {
  const called = intrinsicOf(value);
  if (called !== undefined) {
    if (called[0] !== 'Fn::If' || !Array.isArray(called[1])) return [];
    return called[1].slice(1).flatMap((branch: Value) => typeOf(at, type, branch));
  }
  const wrong = [`${at} is no ${type.type}: ${JSON.stringify(value)}`];
  switch (type.type) {
    case 'string':
      return typeof value === 'string' ? [] : wrong;
    case 'number':
    case 'integer':
      return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'array':
      return Array.isArray(value) ? value.flatMap((item: Value, index) => typeOf(`${at}.${index}`, type.element, item)) : wrong;
    case 'map':
      return isMap(value) ? Object.entries(value).flatMap(([key, item]) => typeOf(`${at}.${key}`, type.element, item)) : wrong;
    case 'ref': {
      const { properties } = database().get('typeDefinition', type.reference.$ref);
      return isMap(value) ? propertiesOf(at, properties, value) : wrong;
    }
    case 'union': {
      const each = type.types.map((one) => typeOf(at, one, value));
      return each.find((problems) => problems.length === 0) ?? each[0] ?? [];
    }
    case 'json':
      return isMap(value) ? [] : wrong;
    default:
      return [];
  }
}

const isMap = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name that a template uses, and how. */
interface Use {
  readonly kind: 'value' | 'condition' | 'attribute';
  readonly name: string;
  readonly attribute?: string;
}

function namesOf(template: Template): readonly string[] {
  const parameters = Object.keys(template.Parameters ?? {});
  const conditions = Object.keys(template.Conditions ?? {});
  const resources = Object.entries(template.Resources);
  const uses = [
    ...usesIn([
      template.Rules ?? null,
      template.Conditions ?? null,
      template.Outputs ?? null,
      ...resources.map(([, resource]) => resource.Properties ?? null),
    ]),
    ...resources.flatMap(([, { Condition }]): Use[] => (Condition === undefined ? [] : [{ kind: 'condition', name: Condition }])),
    ...resources.flatMap(([, { DependsOn = [] }]) => [DependsOn].flat().map((name): Use => ({ kind: 'value', name }))),
  ];
  const values = [...PSEUDO, ...parameters, ...resources.map(([name]) => name)];
  const unknown = uses.filter(({ kind, name }) => !(kind === 'condition' ? conditions : values).includes(name));
  const attributes = uses.filter(({ kind, name, attribute = '' }) => {
    const type = template.Resources[name]?.Type;
    return kind === 'attribute' && type !== undefined && specOf(type)?.attributes[attribute] === undefined;
  });
  const unused = [...parameters, ...conditions].filter((name) => !uses.some((use) => use.name === name));
  return [
    ...unknown.map(({ kind, name }) => `there is no ${kind === 'condition' ? 'condition' : 'parameter or resource'} ${name}`),
    ...attributes.map(({ name, attribute }) => `${name} has no attribute ${attribute}`),
    ...unused.map((name) => `nothing uses ${name}`),
  ];
}

function usesIn(value: Value): readonly Use[] {
  if (Array.isArray(value)) return value.flatMap((item: Value) => usesIn(item));
  const called = intrinsicOf(value);
  if (called === undefined) return isMap(value) ? Object.values(value).flatMap(usesIn) : [];
  const [name, argument] = called;
  if (name === 'Ref') return [{ kind: 'value', name: String(argument) }];
  if (name === 'Condition') return [{ kind: 'condition', name: String(argument) }];
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return [attributeUse(String(argument[0]), argument.slice(1).join('.'))];
  if (name === 'Fn::Sub') return subUses(argument);
  if (name === 'Fn::If' && Array.isArray(argument)) return [{ kind: 'condition', name: String(argument[0]) }, ...usesIn(argument.slice(1))];
  return usesIn(argument);
}

const attributeUse = (name: string, attribute: string): Use => ({ kind: 'attribute', name, attribute });

function subUses(argument: Value): readonly Use[] {
  if (typeof argument !== 'string') throw new Error('Fn::Sub with a list is not understood');
  return [...argument.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']): Use => {
    const [resource = '', ...attribute] = name.split('.');
    return attribute.length === 0 ? { kind: 'value', name } : attributeUse(resource, attribute.join('.'));
  });
}
