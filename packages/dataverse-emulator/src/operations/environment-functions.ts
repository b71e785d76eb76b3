import type { Environment } from '../environment/environment';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';

/** The version that the emulator says it is: the one of the Web API it answers. */
export const emulatedVersion = '9.2.0.0';
/** The one language of the emulator, English. */
const english = 1033;

/** RetrieveVersion. */
export function retrieveVersion(_environment: Environment, request: ApiRequest): ApiResponse {
  return answer(request, 'RetrieveVersion', { Version: emulatedVersion });
}

/** RetrieveProvisionedLanguages. */
export function retrieveProvisionedLanguages(_environment: Environment, request: ApiRequest): ApiResponse {
  return answer(request, 'RetrieveProvisionedLanguages', { RetrieveProvisionedLanguages: [english] });
}

/** RetrieveAvailableLanguages. */
export function retrieveAvailableLanguages(_environment: Environment, request: ApiRequest): ApiResponse {
  return answer(request, 'RetrieveAvailableLanguages', { LocaleIds: [english] });
}

/** RetrieveCurrentOrganization: name, version and addresses of the environment. */
export function retrieveCurrentOrganization(environment: Environment, request: ApiRequest): ApiResponse {
  const { id } = environment.organization;
  const name = environment.setting('name');
  const origin = request.root.replace(/api\/data\/.*$/, '');
  const endpoints = { WebApplication: origin, OrganizationDataService: request.root };
  return answer(request, 'RetrieveCurrentOrganization', {
    Detail: {
      OrganizationId: id,
      FriendlyName: name,
      UniqueName: `org${id.replaceAll('-', '').slice(0, 16)}`,
      UrlName: 'local',
      OrganizationVersion: emulatedVersion,
      EnvironmentId: id,
      State: 'Enabled',
      Endpoints: {
        Count: Object.keys(endpoints).length,
        IsReadOnly: false,
        Keys: Object.keys(endpoints),
        Values: Object.values(endpoints),
      },
    },
  });
}

function answer({ root }: ApiRequest, name: string, body: Record<string, unknown>): ApiResponse {
  const context = `${root}$metadata#Microsoft.Dynamics.CRM.${name}Response`;
  return jsonResponse(200, JSON.stringify({ '@odata.context': context, ...body }));
}
