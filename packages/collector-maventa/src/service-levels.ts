// service-levels.ts — Kassavirta's levels of service, by customer.
import type { CustomerLevel, ServiceLevels } from '@reskontra/core';
import type { ApiParts } from './api/api-parts.ts';
import { createReceivablesApi } from './api/receivables.ts';

/** @see Maventa support, "Reskontravahdin asiakasryhmittely" */
export function createServiceLevels(parts: ApiParts): ServiceLevels {
  const receivables = createReceivablesApi(parts);
  return {
    async list() {
      const levels: CustomerLevel[] = [];
      for await (const { bid, service_level: level } of receivables.listServiceLevels())
        levels.push({ businessId: bid, level });
      return levels;
    },
    set: (businessId, level) => receivables.setServiceLevel(businessId, level),
  };
}
