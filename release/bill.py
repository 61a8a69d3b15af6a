"""The bill of materials that a wheel carries, as a file: bill.py WHEEL"""

import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel:
    (bill,) = (name for name in wheel.namelist() if "/sboms/" in name)
    sys.stdout.buffer.write(wheel.read(bill))
