// The ERP adapter for Visma.net ERP (Financials).
export {};
