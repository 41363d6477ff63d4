"""The contract of contract.ts on Python's ElementTree (iterparse, entries thrown away as they are read).

python3 element_tree.py FILE [lines]: prints {"ms", "transactions", "peakMb"}; with `lines`, the lines on stdout and the rest on stderr.
"""
import json
import resource
import sys
import time
import xml.etree.ElementTree as ElementTree


NAMESPACE = "{urn:iso:std:iso:20022:tech:xsd:camt.053.001.02}"
QUALIFIED = {}


def qualified(path):
    known = QUALIFIED.get(path)
    if known is None:
        known = QUALIFIED[path] = "/".join(NAMESPACE + name for name in path.split("/"))
    return known


def find(element, path):
    return element.find(qualified(path))


def find_all(element, path):
    return element.findall(qualified(path))


def text(element, *paths):
    for path in paths:
        found = find(element, path)
        if found is not None and len(found) == 0:
            return "".join(found.itertext()).strip()
    return None


def cents(decimal):
    units, _, decimals = decimal.partition(".")
    return int(units + decimals.ljust(2, "0")[:2])


def code(tx, entry):
    for element in (tx, entry):
        if element is not None and text(element, "BkTxCd/Domn/Cd") is not None:
            return "/".join(text(element, "BkTxCd/Domn/" + part) for part in ("Cd", "Fmly/Cd", "Fmly/SubFmlyCd"))
    return ""


def line(entry, tx):
    own = tx if tx is not None else entry
    amount = next(found for found in (find(own, "Amt"), find(own, "AmtDtls/TxAmt/Amt"), find(entry, "Amt")) if found is not None)
    minor = cents(amount.text.strip())
    if (text(own, "CdtDbtInd") or text(entry, "CdtDbtInd")) == "DBIT":
        minor = -minor
    instructed = find(tx, "AmtDtls/InstdAmt/Amt") if tx is not None else None
    detail = (lambda *paths: (text(tx, *paths) or "")) if tx is not None else (lambda *paths: "")
    documents = find_all(tx, "RmtInf/Strd/RfrdDocInf") if tx is not None else []
    end_to_end = detail("Refs/EndToEndId")
    return [
        str(minor), amount.get("Ccy"), text(entry, "Sts", "Sts/Cd") or "", "true" if text(entry, "RvslInd") == "true" else "",
        (text(entry, "BookgDt/Dt", "BookgDt/DtTm") or "")[:10], (text(entry, "ValDt/Dt", "ValDt/DtTm") or "")[:10], detail("RltdDts/AccptncDtTm")[:10],
        detail("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"), detail("RltdPties/DbtrAcct/Id/IBAN"), detail("RltdAgts/DbtrAgt/FinInstnId/BIC", "RltdAgts/DbtrAgt/FinInstnId/BICFI"),
        detail("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm"), detail("RltdPties/CdtrAcct/Id/IBAN"),
        ",".join("".join(found.itertext()).strip() for found in find_all(tx, "RmtInf/Strd/CdtrRefInf/Ref")) if tx is not None else "",
        ",".join(f"{text(document, 'Tp/CdOrPrtry/Cd')}:{text(document, 'Nb')}" for document in documents),
        "\n".join("".join(found.itertext()).strip() for found in find_all(tx, "RmtInf/Ustrd")) if tx is not None else text(entry, "AddtlNtryInf") or "",
        detail("Refs/AcctSvcrRef"), text(entry, "AcctSvcrRef") or "", "" if end_to_end == "NOTPROVIDED" else end_to_end, detail("Refs/InstrId"), code(tx, entry),
        (detail("BkTxCd/Prtry/Cd") or text(entry, "BkTxCd/Prtry/Cd") or "")[:3], detail("Purp/Cd"),
        str(cents(instructed.text.strip())) if instructed is not None else "0", instructed.get("Ccy") if instructed is not None else "",
        text(entry, "NtryDtls/Btch/NbOfTxs") or "",
    ]


STATEMENT = NAMESPACE + "Stmt"
ENTRY = NAMESPACE + "Ntry"


def main():
    lines = len(sys.argv) > 2
    begin = time.monotonic()
    count = total = 0
    statement = None
    for event, element in ElementTree.iterparse(sys.argv[1], events=("start", "end")):
        if event == "start" and element.tag == STATEMENT:
            statement = element
        if event == "end" and element.tag == ENTRY:
            for tx in find_all(element, "NtryDtls/TxDtls") or [None]:
                fields = line(element, tx)
                count += 1
                total += int(fields[0]) + sum(map(len, fields[2:]))
                if lines:
                    sys.stdout.write("\x1f".join(fields) + "\n")
            statement.clear()
    ms = (time.monotonic() - begin) * 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": round(ms, 1), "transactions": count, "peakMb": round(peak, 1)}), file=sys.stderr if lines else sys.stdout)


main()
