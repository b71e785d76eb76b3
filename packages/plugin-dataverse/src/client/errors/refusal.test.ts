import { refusalOf } from './refusal';

describe('a refusal', () => {
  it('is read from the code and the message, whatever annotations stand beside them [WA-27, WA-28]', () => {
    const error = {
      code: '0x80040217',
      message: "Entity 'Account' With Id = 1 Does Not Exist",
      '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
      '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': '0',
      '@Microsoft.PowerApps.CDS.HelpLink': 'http://go.microsoft.com/fwlink/?LinkID=398563',
      '@Microsoft.PowerApps.CDS.TraceText': 'trace of a plug-in with a value of a row',
      '@Microsoft.PowerApps.CDS.InnerError.Message': 'inner',
    };
    expect(refusalOf(404, JSON.stringify({ error }))).toEqual({
      kind: 'notFound',
      status: 404,
      code: '0x80040217',
      message: error.message,
    });
  });

  it.each(['', '<html/>', '{"error":null}', '{"error":{"code":7}}', '{"error"'])(
    'without a usable envelope goes by its status alone: %s',
    (text) => {
      expect(refusalOf(412, text)).toMatchObject({ kind: 'versionMismatch', code: null, status: 412 });
      expect(refusalOf(404, text)).toMatchObject({ kind: 'other', code: null });
    },
  );

  it('keeps no more than a thousand characters of the text', () => {
    const text = JSON.stringify({ error: { code: '0x0', message: 'x'.repeat(5000) } });
    expect(refusalOf(400, text).message).toHaveLength(1000);
  });
});
