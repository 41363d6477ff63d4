#!/usr/bin/env node
// main.ts — where the program starts.
export {};
