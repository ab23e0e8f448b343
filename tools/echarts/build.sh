#!/usr/bin/env bash
# Builds the chart library that pages carry. Needs node and npm; run it only to take a new version:
#   tools/echarts/build.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
vendor=$here/../../genealogy/reports/page/vendor
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$here/package.json" "$here/entry.js" "$folder"
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --silent
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=echarts --charset=utf8 \
  --legal-comments=none --banner:js="$(cat "$here/banner.txt")" --outfile="$vendor/echarts.js" --log-level=warning
cp node_modules/echarts/NOTICE "$vendor/NOTICE"
cp node_modules/echarts/LICENSE "$vendor/LICENSE-echarts"
cp node_modules/echarts/licenses/LICENSE-d3 "$vendor/LICENSE-d3"
cp node_modules/zrender/LICENSE "$vendor/LICENSE-zrender"
cp node_modules/tslib/LICENSE.txt "$vendor/LICENSE-tslib"
