/** A Dockerfile as data, as far as ours goes: stages with their instructions, continuation lines joined. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` and the like, taken off the text. */
  readonly flags: readonly string[];
  readonly text: string;
  /** The words of an exec form; null for a shell form. */
  readonly words: readonly string[] | null;
}

export interface Stage {
  readonly base: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  readonly defaults: Readonly<Record<string, string>>;
  readonly stages: readonly Stage[];
}

export function parseDockerfile(source: string): Dockerfile {
  const lines = source
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const defaults: Record<string, string> = {};
  const stages: { base: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const instruction of lines.map(parseInstruction)) {
    const stage = stages.at(-1);
    if (instruction.name === 'FROM') {
      const [image, , name] = instruction.text.split(/\s+/);
      stages.push({
        base: image!.replace(/\$\{(\w+)\}/g, (_, key) => defaults[key] ?? ''),
        name: name ?? null,
        instructions: [],
      });
    } else if (stage) stage.instructions.push(instruction);
    else {
      const [key, value = ''] = instruction.text.split('=');
      defaults[key!] = value;
    }
  }
  return { defaults, stages };
}

function parseInstruction(line: string): Instruction {
  const [, name, rest] = /^\s*(\w+)\s+(.*)$/.exec(line)!;
  const flags: string[] = [];
  let text = rest!.trim();
  for (let flag = /^(--\S+)\s+/.exec(text); flag; flag = /^(--\S+)\s+/.exec(text)) {
    flags.push(flag[1]!);
    text = text.slice(flag[0].length);
  }
  const exec = text.replace(/^CMD\s+/, '');
  return {
    name: name!.toUpperCase(),
    flags,
    text,
    words: exec.startsWith('[') ? (JSON.parse(exec) as string[]) : null,
  };
}

/** The values of `ENV KEY=value …`, which ours writes without quotes and blanks. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = stage.instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** What is wrong with it, in words; empty when nothing is. */
export function faultsOf({ defaults, stages }: Dockerfile): string[] {
  const faults: string[] = [];
  const last = stages.at(-1)!;
  const all = stages.flatMap(({ instructions }) => instructions);
  const lastOf = (name: string) => last.instructions.findLast((instruction) => instruction.name === name);
  const earlier = new Set(stages.map(({ name }) => name));
  for (const { base } of stages)
    if (!earlier.has(base) && !isPinned(base)) faults.push(`FROM ${base}: the tag must name a version`);
  for (const { name, text } of all) {
    if (name === 'ADD') faults.push(`ADD ${text}: use COPY, and nothing from the network`);
    if (name === 'MAINTAINER') faults.push('MAINTAINER is a label nowadays');
    if (name === 'RUN' && /\b(sudo|curl|wget)\b/.test(text)) faults.push(`RUN ${text}: no sudo and no downloads`);
    if (name === 'RUN' && /apt-get install/.test(text) && !/--no-install-recommends/.test(text))
      faults.push(`RUN ${text}: without recommended packages`);
    if (['ARG', 'ENV'].includes(name) && /\w*(PASSWORD|SECRET|TOKEN|_KEY)\w*=/i.test(text))
      faults.push(`${name} ${text}: a secret in a layer`);
  }
  for (const name of Object.keys(defaults))
    if (/(PASSWORD|SECRET|TOKEN|_KEY)/i.test(name)) faults.push(`ARG ${name}: a secret in a layer`);
  const user = lastOf('USER')?.text ?? 'root';
  if (/^(root|0)(:|$)/.test(user)) faults.push('the image must run as another user than root');
  for (const name of ['CMD', 'HEALTHCHECK']) {
    const instruction = lastOf(name);
    if (!instruction) faults.push(`${name} is missing`);
    else if (!instruction.words) faults.push(`${name} must be in exec form, or signals reach a shell`);
  }
  const workdirs = last.instructions.filter(({ name }) => name === 'WORKDIR');
  if (workdirs.some(({ text }) => !text.startsWith('/'))) faults.push('WORKDIR must be absolute');
  return faults;
}

/** True for `name:1.2…` or a digest; false for no tag, `latest` and other moving names. */
export function isPinned(image: string): boolean {
  return /@sha256:[0-9a-f]{64}$/.test(image) || /:v?\d+\.\d+[\w.-]*$/.test(image);
}
