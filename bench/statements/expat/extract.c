/* extract.c: the contract of contract.ts on libexpat.
 * cc -O2 -o extract extract.c -lexpat ; extract FILE [lines]
 * Prints {"ms", "transactions", "peakMb"}; with `lines`, the line of each transaction on stdout and the rest on stderr. */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { FIRST_ENTRY = 1, E_AMOUNT = 1, E_DIRECTION, E_REVERSAL, E_STATUS, E_BOOKED, E_VALUE, E_BANK_ID, E_DOMAIN, E_FAMILY, E_SUB, E_CODE, E_TEXT, E_BATCH,
  FIRST_TX, T_AMOUNT = FIRST_TX, T_DIRECTION, T_TX_AMOUNT, T_INSTRUCTED, T_BANK_ID, T_E2E, T_INSTRUCTION, T_DOMAIN, T_FAMILY, T_SUB, T_CODE, T_DEBTOR, T_DEBTOR_ACCOUNT,
  T_DEBTOR_AGENT, T_CREDITOR, T_CREDITOR_ACCOUNT, T_PURPOSE, T_PAID, T_REFERENCE, T_DOCUMENT_TYPE, T_DOCUMENT_NUMBER, T_TEXT, FIELDS };

enum { ENTRY = 1, TRANSACTION = 2 };
enum { DATE = 1, AMOUNT = 2, JOINED = 4 };

static const struct { const char *path; int field, flags; } TABLE[] = {
  {"Amt", E_AMOUNT, AMOUNT}, {"CdtDbtInd", E_DIRECTION, 0}, {"RvslInd", E_REVERSAL, 0}, {"Sts", E_STATUS, 0}, {"Sts/Cd", E_STATUS, 0},
  {"BookgDt/Dt", E_BOOKED, DATE}, {"BookgDt/DtTm", E_BOOKED, DATE}, {"ValDt/Dt", E_VALUE, DATE}, {"ValDt/DtTm", E_VALUE, DATE}, {"AcctSvcrRef", E_BANK_ID, 0},
  {"BkTxCd/Domn/Cd", E_DOMAIN, 0}, {"BkTxCd/Domn/Fmly/Cd", E_FAMILY, 0}, {"BkTxCd/Domn/Fmly/SubFmlyCd", E_SUB, 0}, {"BkTxCd/Prtry/Cd", E_CODE, 0},
  {"AddtlNtryInf", E_TEXT, 0}, {"NtryDtls/Btch/NbOfTxs", E_BATCH, 0},
#define T(path) "NtryDtls/TxDtls/" path
  {T("Amt"), T_AMOUNT, AMOUNT}, {T("CdtDbtInd"), T_DIRECTION, 0}, {T("AmtDtls/TxAmt/Amt"), T_TX_AMOUNT, AMOUNT}, {T("AmtDtls/InstdAmt/Amt"), T_INSTRUCTED, AMOUNT},
  {T("Refs/AcctSvcrRef"), T_BANK_ID, 0}, {T("Refs/EndToEndId"), T_E2E, 0}, {T("Refs/InstrId"), T_INSTRUCTION, 0},
  {T("BkTxCd/Domn/Cd"), T_DOMAIN, 0}, {T("BkTxCd/Domn/Fmly/Cd"), T_FAMILY, 0}, {T("BkTxCd/Domn/Fmly/SubFmlyCd"), T_SUB, 0}, {T("BkTxCd/Prtry/Cd"), T_CODE, 0},
  {T("RltdPties/Dbtr/Nm"), T_DEBTOR, 0}, {T("RltdPties/Dbtr/Pty/Nm"), T_DEBTOR, 0}, {T("RltdPties/DbtrAcct/Id/IBAN"), T_DEBTOR_ACCOUNT, 0},
  {T("RltdAgts/DbtrAgt/FinInstnId/BIC"), T_DEBTOR_AGENT, 0}, {T("RltdAgts/DbtrAgt/FinInstnId/BICFI"), T_DEBTOR_AGENT, 0},
  {T("RltdPties/Cdtr/Nm"), T_CREDITOR, 0}, {T("RltdPties/Cdtr/Pty/Nm"), T_CREDITOR, 0}, {T("RltdPties/CdtrAcct/Id/IBAN"), T_CREDITOR_ACCOUNT, 0},
  {T("Purp/Cd"), T_PURPOSE, 0}, {T("RltdDts/AccptncDtTm"), T_PAID, DATE},
  {T("RmtInf/Strd/CdtrRefInf/Ref"), T_REFERENCE, JOINED}, {T("RmtInf/Strd/RfrdDocInf/Tp/CdOrPrtry/Cd"), T_DOCUMENT_TYPE, JOINED},
  {T("RmtInf/Strd/RfrdDocInf/Nb"), T_DOCUMENT_NUMBER, JOINED}, {T("RmtInf/Ustrd"), T_TEXT, JOINED},
};

typedef struct Node { const char *name; int field, flags, role; struct Node *child, *sibling; } Node;

#define MAX_DEPTH 128
#define MAX_TEXT 4096
static Node root, ignored, *stack[MAX_DEPTH];
static int depth, capturing;
static char value[FIELDS][MAX_TEXT], currency[FIELDS][4], text[MAX_TEXT];
static int length[FIELDS], text_length;
static unsigned char present[FIELDS];
static long transactions, total_length;
static long long total;
static int lines, has_transaction;

static void die(const char *why) { fprintf(stderr, "%s\n", why); exit(1); }

static Node *add(Node *from, const char *path) {
  char copy[256];
  strcpy(copy, path);
  for (char *name = strtok(copy, "/"); name; name = strtok(NULL, "/")) {
    Node *child = from->child;
    while (child && strcmp(child->name, name)) child = child->sibling;
    if (!child) {
      child = calloc(1, sizeof *child);
      child->name = strdup(name);
      Node **end = &from->child;
      while (*end) end = &(*end)->sibling;
      *end = child;
    }
    from = child;
  }
  return from;
}

static long long cents(int field) {
  long long result = 0;
  int decimals = -1;
  for (int at = 0; at < length[field]; at++) {
    char c = value[field][at];
    if (c == '.') { decimals = 0; continue; }
    if (c < '0' || c > '9') die("bad amount");
    if (decimals == 2) { if (c != '0') die("too many decimals"); continue; }
    result = result * 10 + (c - '0');
    if (decimals >= 0) decimals++;
  }
  for (int missing = decimals < 0 ? 0 : decimals; missing < 2; missing++) result *= 10;
  return result;
}

static int is(int field, const char *word) { return length[field] == (int)strlen(word) && !memcmp(value[field], word, length[field]); }
static void out(int field) { total_length += length[field]; if (lines) fwrite(value[field], 1, length[field], stdout); if (lines) putchar('\x1f'); }
static void unit(void) { if (lines) putchar('\x1f'); }
static void out_joined(int field, char by) {
  for (int at = 0; at < length[field]; at++) if (value[field][at] == '\n') value[field][at] = by;
  out(field);
}

static void emit(int detailed) {
  int amount = detailed && present[T_AMOUNT] ? T_AMOUNT : detailed && present[T_TX_AMOUNT] ? T_TX_AMOUNT : E_AMOUNT;
  int direction = detailed && present[T_DIRECTION] ? T_DIRECTION : E_DIRECTION;
  int domain = detailed && present[T_DOMAIN] ? T_DOMAIN : E_DOMAIN, code = detailed && present[T_CODE] ? T_CODE : E_CODE;
  long long signed_amount = is(direction, "DBIT") ? -cents(amount) : cents(amount);
  transactions++;
  total += signed_amount;
  if (lines) printf("%lld\x1f%s\x1f", signed_amount, currency[amount]);
  out(E_STATUS);
  if (lines) printf("%s\x1f", is(E_REVERSAL, "true") ? "true" : "");
  out(E_BOOKED); out(E_VALUE); out(T_PAID); out(T_DEBTOR); out(T_DEBTOR_ACCOUNT); out(T_DEBTOR_AGENT); out(T_CREDITOR); out(T_CREDITOR_ACCOUNT); out_joined(T_REFERENCE, ',');
  if (present[T_DOCUMENT_TYPE]) { /* one document is what the generator writes; more would need their own lists */
    total_length += length[T_DOCUMENT_TYPE] + length[T_DOCUMENT_NUMBER];
    if (lines) printf("%.*s:%.*s\x1f", length[T_DOCUMENT_TYPE], value[T_DOCUMENT_TYPE], length[T_DOCUMENT_NUMBER], value[T_DOCUMENT_NUMBER]);
  } else unit();
  out(detailed ? T_TEXT : E_TEXT); out(T_BANK_ID); out(E_BANK_ID);
  if (is(T_E2E, "NOTPROVIDED")) unit(); else out(T_E2E);
  out(T_INSTRUCTION);
  if (lines) printf("%.*s/%.*s/%.*s\x1f%.3s\x1f", length[domain], value[domain], length[domain + 1], value[domain + 1], length[domain + 2], value[domain + 2], value[code]);
  out(T_PURPOSE);
  long long instructed = present[T_INSTRUCTED] ? cents(T_INSTRUCTED) : 0;
  total += instructed & 1;
  if (lines) printf("%lld\x1f%s\x1f%.*s\n", instructed, present[T_INSTRUCTED] ? currency[T_INSTRUCTED] : "", length[E_BATCH], value[E_BATCH]);
}

static void clear(int from, int to) { memset(length + from, 0, (to - from) * sizeof *length); memset(present + from, 0, to - from); }

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
  (void)data;
  const char *colon = strchr(name, ':');
  if (colon) name = colon + 1;
  Node *child = stack[depth]->child;
  while (child && strcmp(child->name, name)) child = child->sibling;
  if (++depth == MAX_DEPTH) die("too deep");
  stack[depth] = child ? child : &ignored;
  capturing = 0;
  if (!child) return;
  if (child->role == ENTRY) { clear(FIRST_ENTRY, FIELDS); has_transaction = 0; }
  if (child->role == TRANSACTION) { clear(FIRST_TX, FIELDS); has_transaction = 1; }
  if (!child->field) return;
  capturing = 1;
  text_length = 0;
  if (child->flags & AMOUNT) {
    currency[child->field][0] = 0;
    for (; *attributes; attributes += 2) if (!strcmp(*attributes, "Ccy")) { strncpy(currency[child->field], attributes[1], 3); currency[child->field][3] = 0; }
  }
}

static void XMLCALL on_text(void *data, const XML_Char *part, int bytes) {
  (void)data;
  if (!capturing) return;
  if (text_length + bytes > MAX_TEXT) die("text too long");
  memcpy(text + text_length, part, bytes);
  text_length += bytes;
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
  (void)data; (void)name;
  Node *node = stack[depth--];
  if (node->field && capturing) {
    int field = node->field, from = 0, to = text_length;
    while (from < to && (unsigned char)text[from] <= 32) from++;
    while (to > from && (unsigned char)text[to - 1] <= 32) to--;
    if (node->flags & DATE && to - from > 10) to = from + 10;
    if (!present[field]) { memcpy(value[field], text + from, to - from); length[field] = to - from; present[field] = 1; }
    else if (node->flags & JOINED && length[field] + 1 + to - from <= MAX_TEXT) {
      value[field][length[field]++] = '\n';
      memcpy(value[field] + length[field], text + from, to - from);
      length[field] += to - from;
    }
  }
  capturing = 0;
  if (node->role == TRANSACTION) emit(1);
  else if (node->role == ENTRY && !has_transaction) emit(0);
}

int main(int argc, char **argv) {
  if (argc < 2) die("usage: extract FILE [lines]");
  lines = argc > 2;
  Node *entry = add(&root, "Document/BkToCstmrStmt/Stmt/Ntry");
  entry->role = ENTRY;
  add(entry, "NtryDtls/TxDtls")->role = TRANSACTION;
  for (size_t at = 0; at < sizeof TABLE / sizeof *TABLE; at++) {
    Node *node = add(entry, TABLE[at].path);
    node->field = TABLE[at].field;
    node->flags = TABLE[at].flags;
  }
  stack[0] = &root;
  FILE *file = fopen(argv[1], "rb");
  if (!file) die("cannot open the file");
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  XML_Parser parser = XML_ParserCreate(NULL);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetCharacterDataHandler(parser, on_text);
  for (int done = 0; !done;) {
    const int size = 262144;
    void *buffer = XML_GetBuffer(parser, size);
    size_t bytes = fread(buffer, 1, size, file);
    done = bytes < (size_t)size;
    if (XML_ParseBuffer(parser, (int)bytes, done) == XML_STATUS_ERROR) die(XML_ErrorString(XML_GetErrorCode(parser)));
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double ms = (end.tv_sec - begin.tv_sec) * 1e3 + (end.tv_nsec - begin.tv_nsec) / 1e6;
  fprintf(lines ? stderr : stdout, "{\"ms\":%.1f,\"transactions\":%ld,\"peakMb\":%.1f,\"check\":%lld}\n", ms, transactions, usage.ru_maxrss / 1024.0, total + total_length);
  return 0;
}
