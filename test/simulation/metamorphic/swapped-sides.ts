import type { Side } from '@couplet/core';
import type { Command, Edit, Script, Told, UpdatePolicy } from '../history/script';
import { mappingNames } from '../world/mappings';
import { kinds, opposite, type Kind, type KindName } from '../world/kinds';

const directions = ['toIntegrationTable', 'fromIntegrationTable'] as const;

/**
 * A history that makes sense with the sides exchanged: of records without lines, of texts that both sides can hold, without references (one
 * side knows them by codes, which may be dangling, the other one by keys), and with runs in one direction after the other, so that their
 * order can be exchanged, too. It ends in step.
 */
export function symmetricScript({ surroundings, commands }: Script): Script {
  const ending = Array.from({ length: 4 }, () => mappingNames.map((_name, mapping) => mapping)).flat();
  return {
    surroundings: { ...surroundings, tenants: 1, versions: true, callerKeys: true, deletions: true },
    commands: [...commands.flatMap(symmetric), ...ending.flatMap((mapping) => bothDirections(mapping))],
  };
}

function symmetric(command: Command): readonly Command[] {
  switch (command.do) {
    case 'admin':
    case 'couplings':
      return [];
    case 'run':
      return bothDirections(command.mapping);
    case 'edit':
    case 'begin':
      return [{ ...command, tenant: 0, edit: symmetricEdit(command.edit) }];
    default:
      return ['tenant' in command ? { ...command, tenant: 0 } : command];
  }
}

function bothDirections(mapping: number): readonly Command[] {
  return directions.map((mode) => ({ do: 'run', tenant: 0, mapping, mode, seed: 1, events: [] }));
}

/** With such a choice, a new record refers to none. */
const noReference = 3;

function symmetricEdit(edit: Edit): Edit {
  const kind = edit.kind === 'agent' ? 'agent' : 'customer';
  const changesCell = ['tooLong', 'refer', 'poison'].includes(edit.action);
  // twins would be picked by their keys, which no side shares with the other
  const isNew = edit.action === 'insert' || edit.action === 'twin';
  const action = changesCell ? 'edit' : isNew ? 'insert' : edit.action;
  return { ...edit, kind, action, choice: isNew ? noReference : edit.choice };
}

const swappedPolicies: Readonly<Record<UpdatePolicy, UpdatePolicy>> = {
  none: 'none',
  sendUpdateToIntegration: 'getUpdateFromIntegration',
  getUpdateFromIntegration: 'sendUpdateToIntegration',
};

/** The same history with everything that happens on one side happening on the other one. */
export function swappedScript({ surroundings, commands }: Script): Script {
  const updateConflict = swappedPolicies[surroundings.updateConflict];
  return { surroundings: { ...surroundings, updateConflict }, commands: commands.map(swappedCommand) };
}

function swappedCommand(command: Command): Command {
  switch (command.do) {
    case 'edit':
    case 'begin':
      return { ...command, edit: swappedEdit(command.edit) };
    case 'skew':
    case 'expire':
      return { ...command, side: opposite(command.side) };
    case 'run':
      return { ...command, mode: command.mode === directions[0] ? directions[1] : directions[0] };
    case 'policy':
      return { ...command, told: swappedTold(command.told) };
    default:
      return command;
  }
}

function swappedTold(told: Told): Told {
  const { updateConflict, direction } = told;
  const there = direction === directions[0] ? directions[1] : directions[0];
  return {
    ...told,
    updateConflict: swappedPolicies[updateConflict],
    direction: direction === 'bidirectional' ? direction : there,
  };
}

/** The cell that one side owns becomes the one that the other side owns. */
function swappedEdit(edit: Edit): Edit {
  const { cells } = kinds[edit.kind];
  const at = edit.choice % cells.length;
  const owner = cells[at]?.owner ?? 'both';
  const twin = owner === 'both' ? at : cells.findIndex((cell) => cell.owner === opposite(owner));
  const choosesCell = edit.action === 'edit';
  return { ...edit, side: opposite(edit.side), choice: choosesCell ? edit.choice - at + twin : edit.choice };
}

/** A line of an end state as it reads with the sides exchanged, in neutral words. */
export function swappedLine(line: string): string {
  const exchanged = neutralLine(line)
    .split(' ')
    .map(
      (word) =>
        swappedWords[word] ?? word.replace(/^(local|integration)'s=/, (_all, side: Side) => `${opposite(side)}'s=`),
    );
  // a coupling names its local half first
  if (exchanged[1] === 'coupling') [exchanged[2], exchanged[3]] = [exchanged[3] ?? '', exchanged[2] ?? ''];
  return sortedFields(exchanged);
}

/** A line of an end state in words that both sides share: fields by what they hold, texts by the number of the edit that wrote them. */
export function neutralLine(line: string): string {
  const [first = '', ...rest] = line.replace(/·[^#\s]*#/g, '#').split(' ');
  const kind = first in kinds ? kinds[first as KindName] : null;
  const words = rest.map((word) => {
    const [field = '', value] = word.split('=');
    if (kind === null || value === undefined) return word;
    return neutralFields[word] ?? `${neutralName(kind, field)}=${value}`;
  });
  return sortedFields([first, ...words]);
}

const swappedWords: Readonly<Record<string, string>> = {
  local: 'integration',
  integration: 'local',
  toIntegrationTable: 'fromIntegrationTable',
  fromIntegrationTable: 'toIntegrationTable',
};

const neutralFields: Readonly<Record<string, string>> = {
  'status=active': 'blocked=open',
  'status=inactive': 'blocked=all',
};

function neutralName({ birth, cells }: Kind, field: string): string {
  if (field === birth.local || field === birth.integration) return 'birth';
  if (field === 'agentCode' || field === 'owner') return 'agent';
  const cell = cells.find(({ local, integration }) => field === local || field === integration);
  if (cell === undefined) return field;
  return cell.owner === 'both' ? cell.name : `${cell.owner}'s`;
}

/** Fields in order, after the words that are none. */
function sortedFields(words: readonly string[]): string {
  const fields = words.filter((word) => word.includes('='));
  return [...words.filter((word) => !word.includes('=')), ...fields.sort()].join(' ');
}
