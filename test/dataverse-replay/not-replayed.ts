const images = 'images are refused';

/** Documented exchanges that the emulator does not answer as documented, and why. One that passes all the same fails the suite. */
export const notReplayed: Readonly<Record<string, string>> = {
  'image-attributes-example-rest-thumbnail-download': images,
  'image-attributes-example-rest-full-image-download-16mb': images,
  'error-annotations-plugin': 'the sample needs the traces of a compiled plug-in',
  'run-duplicate-detection-example-detect-duplicates-for-an-entity-type-u': 'jobs that look for duplicates are refused',
  'associate-disassociate-entities-using-web-api-associate-entities-on-up-2': 'activities have no party lists',
  'sdkmessagefilter-expand-steps': 'steps need a webhook, and managed properties cannot be filtered',
};
