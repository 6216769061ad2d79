/** Where a case can stand, and the groups of statuses that rules, lists and pages ask for (1-product, "The life of a case"). */

/** In the order of a life, the two ways to end last: so lists sort and filters offer them. */
export const caseStatuses = [
  'registered',
  'admitted',
  'preparing',
  'scheduled',
  'deliberating',
  'adopted',
  'signed',
  'sent',
  'decided',
  'closed',
  'declined',
] as const;

export type CaseStatus = (typeof caseStatuses)[number];

/** From the request to the archive: what an admitted case goes through. */
export const statusesOnTheWay: readonly CaseStatus[] = caseStatuses.filter((status) => status !== 'declined');

/** Nothing happens to the case any more. */
export const overStatuses: readonly CaseStatus[] = ['closed', 'declined'];

/** Seats are taken and vacated. */
export const panelStatuses: readonly CaseStatus[] = ['admitted', 'preparing', 'scheduled', 'deliberating'];

/** A sitting can take it on its agenda. */
export const agendaStatuses: readonly CaseStatus[] = ['preparing', 'scheduled', 'deliberating'];

/** The advice is part of the record. */
export const adoptedStatuses: readonly CaseStatus[] = ['adopted', 'signed', 'sent', 'decided', 'closed'];
