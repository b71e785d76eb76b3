import { contact } from '../test-support/contact-table';
import { decimalValue, rowValue, wireText } from '../encode/wire-json';
import { enumeration, functionPath, texts } from './call-function';

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';

describe('function calls', () => {
  it.each([
    [{ name: 'WhoAmI' }, 'WhoAmI()'],
    [
      { name: 'CalculateTotalTimeIncident', boundTo: { entitySet: 'incidents', id } },
      `incidents(${id})/Microsoft.Dynamics.CRM.CalculateTotalTimeIncident()`,
    ],
    [
      {
        name: 'GetTimeZoneCodeByLocalizedName',
        parameters: {
          LocalizedStandardName: { type: 'string', value: "Pacific's & Time" },
          LocaleId: { type: 'integer', value: 1033 },
        },
      },
      "GetTimeZoneCodeByLocalizedName(LocalizedStandardName=@p1,LocaleId=@p2)?@p1='Pacific''s & Time'&@p2=1033",
    ],
    [
      {
        name: 'InitializeFrom',
        parameters: {
          EntityMoniker: { type: 'row', row: { entitySet: 'accounts', id } },
          TargetEntityName: { type: 'string', value: 'account' },
          TargetFieldType: enumeration('TargetFieldType', 'ValidForCreate'),
        },
      },
      `InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1={"@odata.id":"accounts(${id})"}&@p2='account'&@p3=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'`,
    ],
    [
      { name: 'RetrieveTotalRecordCount', parameters: { EntityNames: texts(['account', 'contact']) } },
      "RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['account','contact']",
    ],
    [
      { name: 'F', boundTo: { entitySet: 'contacts' }, parameters: { X: { type: 'json', value: { A: [1, null] } } } },
      'contacts/Microsoft.Dynamics.CRM.F(X=@p1)?@p1={"A":[1,null]}',
    ],
  ] as const)('of %j go by alias in the documented form [WA-63, WA-79, WA-84]', (call, expected) => {
    expect(decodeURIComponent(functionPath(call))).toBe(expected);
  });

  it('cannot leave their place', () => {
    expect(functionPath({ name: 'F', parameters: { P: { type: 'string', value: "x'&@p2=1#" } } })).toBe(
      "F(P=@p1)?@p1='x''%26%40p2%3D1%23'",
    );
    expect(() => functionPath({ name: 'F(', parameters: {} })).toThrow('name');
    expect(() => functionPath({ name: 'F', parameters: { 'P=1': { type: 'null' } } })).toThrow('name');
    expect(() => functionPath({ name: 'F', parameters: { P: enumeration('E') } })).toThrow('enumeration');
  });
});

describe('parameters of actions', () => {
  it('are written digit by digit, and rows with their type [WA-35, WA-119]', () => {
    const row = rowValue(contact, { id, values: { creditlimit: '922337203685477.5807' } });
    expect(wireText({ A: decimalValue('0.10'), B: [row, 1], C: { x: 'y' }, 'D"': null })).toBe(
      `{"A":0.1,"B":[{"@odata.type":"Microsoft.Dynamics.CRM.contact","contactid":"${id}","creditlimit":922337203685477.5807},1],"C":{"x":"y"},"D\\"":null}`,
    );
  });
});
