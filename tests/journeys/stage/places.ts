/** Where the journeys find the product and leave their pictures. */
import path from 'node:path';

export const checkout = path.resolve(import.meta.dirname, '../../..');

/** Kept after a run and looked at by people; ignored by version control. */
export const galleryFolder = path.join(checkout, 'artefacts', 'journeys');
