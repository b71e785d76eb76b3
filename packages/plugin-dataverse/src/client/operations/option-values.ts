import { done, unknown, type Outcome } from '../outcome';
import { member, type Json } from '../send/json';
import type { WebApi } from '../send/web-api';
import { executeAction } from './execute-action';
import { labelOf } from './metadata/label';
import { andThen } from './write-result';

/** A choice column and a label for one of its values. */
export interface OptionLabel {
  readonly table: string;
  readonly column: string;
  readonly label: string;
  /** Language of the label; 1033 (English) unless said otherwise. */
  readonly language?: number;
  /** Unmanaged solution that the change is added to. */
  readonly solution?: string;
}

/** Adds a value to a choice column; gives its number, which the server chooses unless one is given (WA-192). */
export async function insertOptionValue(
  api: WebApi,
  option: OptionLabel & { readonly value?: number },
): Promise<Outcome<number>> {
  const chosen: Record<string, Json> = option.value === undefined ? {} : { Value: option.value };
  const outcome = await executeAction(api, {
    name: 'InsertOptionValue',
    parameters: { ...parametersOf(option), ...chosen },
  });
  return andThen(outcome, (answer) => {
    const value = member(answer ?? undefined, 'NewOptionValue');
    return typeof value === 'number' ? done(value) : unknown('the answer names no value');
  });
}

/** Gives a value of a choice column another label; labels in other languages stay (WA-192). */
export async function updateOptionValue(
  api: WebApi,
  option: OptionLabel & { readonly value: number },
): Promise<Outcome<undefined>> {
  const parameters = { ...parametersOf(option), Value: option.value, MergeLabels: true };
  return andThen(await executeAction(api, { name: 'UpdateOptionValue', parameters }), () => done(undefined));
}

/** Removes a value from a choice column (WA-192). */
export async function deleteOptionValue(
  api: WebApi,
  option: Omit<OptionLabel, 'label' | 'language'> & { readonly value: number },
): Promise<Outcome<undefined>> {
  const parameters = { ...columnOf(option), Value: option.value };
  return andThen(await executeAction(api, { name: 'DeleteOptionValue', parameters }), () => done(undefined));
}

function parametersOf(option: OptionLabel): Record<string, Json> {
  return { ...columnOf(option), Label: labelOf(option.label, option.language) };
}

function columnOf(option: Omit<OptionLabel, 'label'>): Record<string, Json> {
  return {
    EntityLogicalName: option.table,
    AttributeLogicalName: option.column,
    ...(option.solution === undefined ? {} : { SolutionUniqueName: option.solution }),
  };
}
