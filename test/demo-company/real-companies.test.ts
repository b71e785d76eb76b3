import { readCompany, type Company } from '@couplet/cli';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OwnershipModel } from './joined-company';
import type { CompanyReport } from './play-environment';
import { behindByCode, expectNothingSilent, figures, play } from './play.test.support';

const folder = resolve(__dirname, '../../../shared/data/business-central/demo');
const describeIfThere = existsSync(folder) ? describe : describe.skip;
if (!existsSync(folder))
  process.stderr.write('skipped: the real demo companies, since ../shared/data/business-central/demo is not there\n');

/** Read, inserted, modified and coupled by the passes to Dataverse, and by those from it. */
type Figures = Readonly<Record<string, readonly [readonly number[], readonly number[] | null]>>;

const withoutWork: Figures = {
  'PAYMENT TERMS': [[0, 0, 0, 0], null],
  'SHIPMENT METHOD': [[0, 0, 0, 0], null],
  'SHIPPING AGENT': [[0, 0, 0, 0], null],
  CURRENCY: [[0, 0, 0, 0], null],
};
const codeLists: Figures = {
  'PAYMENT TERMS': [[11, 11, 0, 0], null],
  'SHIPMENT METHOD': [[15, 14, 0, 1], null],
  'SHIPPING AGENT': [[4, 1, 1, 2], null],
};
/** What each company comes to alone; one of its customers, and the account of nobody, are from Dataverse. */
const alone: Readonly<Record<string, Figures>> = {
  contosoCoffee: {
    ...codeLists,
    CURRENCY: [[162, 161, 1, 0], null],
    CUSTOMER: [
      [5, 5, 0, 0],
      [7, 2, 0, 0],
    ],
    VENDOR: [
      [7, 7, 0, 0],
      [8, 1, 0, 0],
    ],
    CONTACT: [
      [0, 0, 0, 0],
      [1, 1, 0, 0],
    ],
  },
  cronusDemoTool: {
    ...codeLists,
    CURRENCY: [[160, 159, 1, 0], null],
    CUSTOMER: [
      [68, 68, 0, 0],
      [70, 2, 0, 0],
    ],
    VENDOR: [
      [68, 68, 0, 0],
      [69, 1, 0, 0],
    ],
    CONTACT: [
      [246, 84, 0, 0],
      [85, 1, 0, 0],
    ],
  },
  cronusEvaluation: {
    ...withoutWork,
    CUSTOMER: [
      [5, 5, 0, 0],
      [7, 2, 0, 0],
    ],
    VENDOR: [
      [5, 5, 0, 0],
      [6, 1, 0, 0],
    ],
    CONTACT: [
      [0, 0, 0, 0],
      [1, 1, 0, 0],
    ],
  },
};
/** Persons of companies that are neither customer nor vendor. */
const unrelated = { 'CONTACT CPL_FILTERED': 162 };

/** Users who were salespeople already are found by their address where it is known, else by name, and give the address. */
const salespeople: Readonly<Record<string, Figures>> = {
  contosoCoffee: { SALESPEOPLE: [[], [8, 1, 0, 7]] },
  cronusDemoTool: { SALESPEOPLE: [[], [8, 1, 7, 0]] },
  cronusEvaluation: { SALESPEOPLE: [[], [8, 1, 7, 0]] },
};

const expected = (dataset: string, ownership: OwnershipModel): object => ({
  ...alone[dataset],
  ...(ownership === 'team' ? {} : { SALESPEOPLE: [null, salespeople[dataset]?.['SALESPEOPLE']?.[1]] }),
});
const runs = (['team', 'person'] as const).flatMap((ownership) =>
  Object.keys(alone).map((dataset) => [ownership, dataset] as const),
);
/** Each company alone takes a minute in all; the two that share an environment show both models. */
const itForAll = process.env.COUPLET_DEMO_COMPANIES === 'all' ? it : it.skip;

describeIfThere('the real demo companies', () => {
  let companies: ReadonlyMap<string, Company>;
  beforeAll(async () => {
    companies = new Map((await readCompany(folder, {})).map((each) => [each.dataset ?? '', each]));
  });
  const company = (dataset: string): Company => companies.get(dataset) as Company;

  itForAll.each(runs)('go through with rows owned by the %s: %s', async (ownership, dataset) => {
    const { companies: reports } = await play({ company: company(dataset), ownership });
    const report = reports[0] as CompanyReport;
    expectNothingSilent(report);
    expect(figures(report)).toEqual(expected(dataset, ownership));
    expect(behindByCode(report)).toEqual(dataset === 'cronusDemoTool' ? unrelated : {});
  });

  it('share an environment: each takes its own rows, the first what belongs to nobody, and none the other’s [DV-43]', async () => {
    const { companies: reports, accounts } = await play(
      { company: company('cronusDemoTool'), ownership: 'team' },
      { company: company('contosoCoffee'), ownership: 'person' },
    );
    const [first, second] = reports as [CompanyReport, CompanyReport];
    for (const report of reports) expectNothingSilent(report);
    expect(figures(first)).toEqual(expected('cronusDemoTool', 'team'));
    expect(behindByCode(first)).toEqual(unrelated);
    // what the first has made of codes and currencies is found, and given the rates of the second
    expect(figures(second)).toEqual({
      SALESPEOPLE: [null, [8, 1, 0, 7]],
      'PAYMENT TERMS': [[11, 0, 0, 11], null],
      'SHIPMENT METHOD': [[15, 0, 0, 15], null],
      'SHIPPING AGENT': [[4, 0, 0, 4], null],
      CURRENCY: [[162, 2, 160, 0], null],
      CUSTOMER: [
        [5, 5, 0, 0],
        [6, 1, 0, 0],
      ],
      VENDOR: [
        [7, 7, 0, 0],
        [8, 1, 0, 0],
      ],
      CONTACT: [
        [0, 0, 0, 0],
        [1, 1, 0, 0],
      ],
    });
    expect(behindByCode(second)).toEqual({});
    expect(accounts).toEqual({ cronusDemoTool: 68 + 68 + 3, contosoCoffee: 5 + 7 + 2 });
    const others = second.mappings.find(({ mapping }) => mapping === 'CUSTOMER')?.sides.integration;
    expect(others).toMatchObject({ records: 68 + 68 + 3 + 5 + 7 + 2, coupled: 6, behind: 0 });
  });
});
