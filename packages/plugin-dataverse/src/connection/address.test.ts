import { enteredAddress } from './address';

const environment = 'https://contoso.crm4.dynamics.com';

it.each([environment, `  ${environment}/ `, `${environment}//`, 'https://Contoso.CRM4.dynamics.com'])(
  'takes %j without a question [DV-2] [dvsetup-url-not-case-sensitive]',
  (entered) => {
    expect(enteredAddress(entered)).toMatchObject({ environment, suggestion: null });
  },
);

it.each(['contoso.crm4.dynamics.com', ' https://contoso.crm4.dynamics.com/main.aspx?appid=1 '])(
  'shows what was entered and what is suggested for %j [DV-2] [dvsetup-url-adds-https]',
  (entered) => {
    const suggestion = { entered: entered.trim(), suggested: environment };
    expect(enteredAddress(entered)).toMatchObject({ environment, suggestion });
  },
);

it('refuses anything but https, with what is wrong [DV-2] [dvcstr-http-rejected]', () => {
  const refusal: unknown = expect.objectContaining({ code: 'CPL_DATAVERSE_ADDRESS_NOT_SECURE' });
  expect(() => enteredAddress('http://contoso.crm4.dynamics.com')).toThrow(refusal as Error);
});

it('knows the cloud from the host: where to sign in follows from it, the worldwide one or one that an operator adds [DV-1] [DV-21] [dvsetup-cloud-default-commercial] [dvsetup-cloud-override-endpoints]', () => {
  expect(enteredAddress(environment).cloud).toMatchObject({
    id: 'public',
    authority: 'https://login.microsoftonline.com',
  });
  const own = { id: 'own', title: 'Own', authority: 'https://login.own.example', hostSuffixes: ['.crm.own.example'] };
  expect(enteredAddress('contoso.crm.own.example', { additionalClouds: [own] }).cloud).toBe(own);
});
