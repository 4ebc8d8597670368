import { DockerfileParser, type Instruction, JSONInstruction, ModifiableInstruction } from 'dockerfile-ast';

/** One instruction of a Dockerfile, as far as this project's needs. */
export interface Step {
  readonly keyword: string;
  /** Its arguments as words, without its flags. */
  readonly words: readonly string[];
  /** What stands after the keyword. */
  readonly text: string;
  /** `--from=build` is `['from', 'build']`. */
  readonly flags: ReadonlyMap<string, string>;
  /** The words of the exec form; undefined: it is a shell's line. */
  readonly exec: readonly string[] | undefined;
}

export interface BuildStage {
  readonly image: string;
  readonly name: string | undefined;
  readonly steps: readonly Step[];
}

/** The stages of a Dockerfile; throws where an instruction stands before the first FROM. */
export function stagesOf(text: string): readonly BuildStage[] {
  const stages: { image: string; name: string | undefined; steps: Step[] }[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const step = stepOf(instruction);
    if (step.keyword === 'FROM') stages.push({ image: step.words[0] ?? '', name: step.words[2], steps: [] });
    else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`${step.keyword} stands before the first FROM`);
      stage.steps.push(step);
    }
  }
  return stages;
}

function stepOf(instruction: Instruction): Step {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const text = (instruction.getArgumentsContent() ?? '').replace(/^(?:--[a-z-]+=\S+\s+)+/, '');
  return {
    keyword: instruction.getKeyword(),
    words: instruction.getArguments().map((argument) => argument.getValue()),
    text,
    flags: new Map(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    exec: execOf(instruction, text),
  };
}

function execOf(instruction: Instruction, text: string): readonly string[] | undefined {
  const isList = instruction instanceof JSONInstruction ? instruction.getOpeningBracket() !== null : /^CMD\s*\[/.test(text);
  if (!isList) return undefined;
  const words: unknown = JSON.parse(text.replace(/^CMD\s*/, ''));
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) throw new Error(`${text} is no list of words`);
  return words;
}

/** The last step with a keyword. */
export function lastOf({ steps }: BuildStage, keyword: string): Step | undefined {
  return steps.findLast((step) => step.keyword === keyword);
}
