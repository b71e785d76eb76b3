import { idsCitedBy } from './cited-ids';

const families = new Set(['cue']);

/** Built here, so that these titles do not count as tests of the rules they name. */
const bracket = (text: string): string => `a title [${text}]`;

it.each<[string, string, readonly string[]]>([
  ['one id', 'EN-6', ['EN-6']],
  ['a list', 'EN-6, DV-7; WA-8 and BC-9', ['EN-6', 'DV-7', 'WA-8', 'BC-9']],
  ['several brackets', 'EN-6] [EN-7', ['EN-6', 'EN-7']],
  ['a range with an ellipsis', 'WA-57…59', ['WA-57', 'WA-58', 'WA-59']],
  ['a range with dots and both ids', 'WA-57...WA-58', ['WA-57', 'WA-58']],
  ['a range in words within a list', 'WA-1, WA-132 to WA-134', ['WA-1', 'WA-132', 'WA-133', 'WA-134']],
  ['a range with a dash', 'SA-1–SA-2', ['SA-1', 'SA-2']],
  ['a scenario', 'cue-initial-state, EN-6', ['cue-initial-state', 'EN-6']],
  ['rows of the fault matrix as no rules', 'H3, EN-6', ['EN-6']],
])('reads %s', (_what, text, ids) => {
  expect(idsCitedBy(bracket(text), families)).toEqual({ ids, unreadable: [] });
});

it.each(['EN-6/7', 'EN6', 'see EN-6', 'EN-6 EN-7'])('does not guess what [%s] means', (text) => {
  expect(idsCitedBy(bracket(text), families)).toEqual({ ids: [], unreadable: [text] });
});

it.each(['x', 'a-zA-Z', 'no-scenario', '%s', '$id'])('takes [%s] for something else', (text) => {
  expect(idsCitedBy(bracket(text), families)).toEqual({ ids: [], unreadable: [] });
});

it('counts ids without brackets as no citation', () => {
  expect(idsCitedBy('as EN-6 says (EN-7)', families).ids).toEqual([]);
});
