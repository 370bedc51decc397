#!/bin/sh
# Fails when dciodvfy finds an error in a DICOM file. Usage: check_iod.sh FILE
report=$(dciodvfy "$1" 2>&1)
echo "$report"
case "$report" in
    *"Error - "*) exit 1 ;;
    "") exit 1 ;;
esac
