/** What a dossier may hold, told to the browser before it sends and enforced by the server while it arrives. */
/** 50 MB, as people and their computers write it. */
export const MAX_EXHIBIT_BYTES = 50_000_000;

/** Media types with the endings that may go with them; people read the endings. */
export const exhibitMediaTypes: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'text/plain': ['txt'],
};

export const exhibitEndings = Object.values(exhibitMediaTypes).flat();
