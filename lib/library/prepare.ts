/** What chance decides is decided before a request is carried out, so that the log can repeat it. */

import type { LibraryRequest } from './protocol.ts';
import { recordOf } from './store/foreign.ts';

export function prepare(request: LibraryRequest, now: number): LibraryRequest {
  if (request.type === 'library:save') return { ...request, id: request.id ?? crypto.randomUUID() };
  if (request.type === 'library:import-rows') {
    return {
      ...request,
      rows: request.rows.map(({ row, url, record, fault, ...rest }) => ({
        row,
        url,
        ...(fault === undefined ? {} : { fault }),
        record: record ?? recordOf({ row, url, ...rest }, now),
      })),
    };
  }
  return request;
}
