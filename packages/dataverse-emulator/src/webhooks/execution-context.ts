import { randomUUID } from 'node:crypto';
import type { Environment } from '../environment/environment';
import { entityValue, referenceValue, type ContextValue } from './context-value';
import { attributesOf, type Cells, type RowEvent } from './row-event';
import type { Step } from './step';

/** The serialised execution context that a webhook carries (WA-184). */
export interface ExecutionContext extends Record<string, ContextValue> {
  CorrelationId: string;
  MessageName: string;
  PrimaryEntityId: string;
  PrimaryEntityName: string;
}

/** Stage number of the platform's own operation, which the parent context shows. */
const mainOperation = 30;

/**
 * The execution context of an event for a step: what happened to which row, by whom, with the images that the step wants (WA-184).
 *
 * @param correlationId shared by everything that follows from one request
 */
export function executionContext(
  environment: Environment,
  step: Step,
  event: RowEvent,
  correlationId: string,
): ExecutionContext {
  const { table, id, caller } = event;
  const organization = environment.organization;
  const name = organization.get(environment.catalog.table('organization').column('name')!.ordinal);
  const moment = environment.clock.milliseconds();
  const target =
    event.message === 'Delete'
      ? referenceValue(table.logicalName, id)
      : entityValue(table.logicalName, id, attributesOf(event.carried, event.after!));
  const common = {
    BusinessUnitId: caller.businessUnitId,
    CorrelationId: correlationId,
    Depth: 1,
    InitiatingUserId: caller.actingUserId ?? caller.userId,
    IsExecutingOffline: false,
    IsInTransaction: step.synchronous && step.stage !== 10,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: event.message,
    Mode: step.synchronous ? 0 : 1,
    OperationCreatedOn: `/Date(${moment}+0000)/`,
    OperationId: step.synchronous ? '00000000-0000-0000-0000-000000000000' : randomUUID(),
    OrganizationId: organization.id,
    OrganizationName: String(name),
    OwningExtension: referenceValue('sdkmessageprocessingstep', step.id),
    PrimaryEntityId: id,
    PrimaryEntityName: table.logicalName,
    RequestId: caller.options?.requestId ?? null,
    SecondaryEntityName: 'none',
    SharedVariables: caller.options?.tag === undefined ? [] : [{ key: 'tag', value: caller.options.tag }],
    UserId: caller.userId,
  };
  const output = event.message === 'Create' && step.stage === 40 ? [{ key: 'id', value: id }] : [];
  return {
    ...common,
    InputParameters: [{ key: 'Target', value: target }],
    OutputParameters: output,
    ParentContext: {
      ...common,
      InputParameters: [
        { key: 'Target', value: target },
        { key: 'SuppressDuplicateDetection', value: caller.options?.detectDuplicates !== true },
      ],
      OutputParameters: [],
      ParentContext: null,
      PostEntityImages: [],
      PreEntityImages: [],
      Stage: mainOperation,
    },
    PostEntityImages: images(step, event, event.after, 1),
    PreEntityImages: images(step, event, event.before, 0),
    Stage: step.stage,
  };
}

/** The images of one moment; asynchronous steps always get the primary name afterwards. */
function images(step: Step, { table, id }: RowEvent, cells: Cells | undefined, type: 0 | 1): ContextValue[] {
  if (!cells) return [];
  const image = (key: string, columns: ReadonlySet<string> | undefined): ContextValue => {
    const chosen = table.columns.filter(
      (column) =>
        (columns === undefined || columns.has(column.name)) &&
        (cells[column.ordinal] ?? null) !== null &&
        column.definition.read !== false,
    );
    return { key, value: entityValue(table.logicalName, id, attributesOf(chosen, cells)) };
  };
  const found = step.images
    .filter((wanted) => wanted.type === type || wanted.type === 2)
    .map((wanted) => image(wanted.alias, wanted.columns));
  const { primaryName } = table;
  if (type === 1 && !step.synchronous && primaryName)
    found.push(image('AsynchronousStepPrimaryName', new Set([primaryName.name, table.primaryId.name])));
  return found;
}
