// endpoints.ts — every path of the partner but the token's, in the order they are matched.
import { deleteOld, getAmili, getOld, getRopo, patchAmili, putAmili, putOld, putRopo } from './activations.ts';
import { assignmentsOverview, getAssignment, listAssignments, listEventsOfAssignment } from './assignments.ts';
import { getCurrent, getStatus, listProfiles } from './company.ts';
import type { Endpoint } from './endpoint.ts';
import { addEvent, listEvents, markEventSeen } from './events.ts';
import { getInvoice, listInvoices } from './invoices.ts';
import { addNotification, getNotification, listNotifications, removeNotification } from './notifications.ts';
import { sendInvoice } from './send-invoice.ts';
import { listServiceLevels, setServiceLevel } from './service-levels.ts';
import { getTransfer, transferToAmili, transferToAmiliByOldPath, transferToRopo } from './transfers.ts';

// The overview comes before the path with an id that would also match it.
export const ENDPOINTS: readonly Endpoint[] = [
  // Receivables API
  listAssignments,
  assignmentsOverview,
  getAssignment,
  listEventsOfAssignment,
  addEvent,
  markEventSeen,
  listEvents,
  listServiceLevels,
  setServiceLevel,
  // AX
  listInvoices,
  sendInvoice,
  getInvoice,
  transferToAmili,
  transferToRopo,
  transferToAmiliByOldPath,
  getTransfer,
  putAmili,
  getAmili,
  patchAmili,
  putRopo,
  getRopo,
  putOld,
  getOld,
  deleteOld,
  listProfiles,
  addNotification,
  listNotifications,
  getNotification,
  removeNotification,
  getStatus,
  getCurrent,
];
