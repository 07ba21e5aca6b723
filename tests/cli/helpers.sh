# For the scripts beside it: a scratch folder, running the program, counting what failed, and a toy economy.
# CTest gives CARESIM (the program), SOURCE_DIR, BUILD_DIR and CC.
# shellcheck shell=bash
set -uo pipefail
: "${CARESIM:?the program}" "${SOURCE_DIR:?the source tree}"
[[ -x $CARESIM ]] || { echo "FAIL: no program '$CARESIM'" >&2; exit 1; }
export LC_ALL=C.UTF-8
unset CARESIM_DATA CARESIM_GNUPLOT

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
failures=0
checks=0
code=0

fail()
{
    echo "FAIL: $*" >&2
    failures=$((failures + 1))
}

# check MESSAGE COMMAND...: the command must succeed
check()
{
    checks=$((checks + 1))
    "${@:2}" || fail "$1"
}

skip()
{
    echo "SKIPPED: $*"
    exit 77
}

finish()
{
    echo "$checks checks, $failures failed"
    exit $((failures > 0))
}

# caresim ARGS...: output in $temp/stdout and $temp/stderr, exit code in $code
caresim()
{
    "$CARESIM" "$@" >"$temp/stdout" 2>"$temp/stderr"
    code=$?
}

# The same, and it must end with exit code 0
caresim_ok()
{
    caresim "$@"
    checks=$((checks + 1))
    ((code == 0)) || fail "caresim $*: exit code $code: $(cat "$temp/stderr")"
}

is_empty()
{
    [[ ! -s $1 ]]
}

nothing_in()
{
    [[ ! -e $1 || -z $(files_in "$1") ]]
}

# files_in DIR [ERE]: names in DIR, hidden ones too, that match
files_in()
{
    find "$1" -mindepth 1 -maxdepth 1 -printf '%f\n' | grep -E "${2:-.}" | sort
}

lines_at_most()
{
    (($(wc -l <"$2") <= $1))
}

lines_exactly()
{
    (($(wc -l <"$2") == $1))
}

# Four sectors that balance by hand: rows sum to output, columns sum to output, GDP is 681 three ways.
write_toy()
{
    mkdir -p "$1"
    cat >"$1/model.cfg" <<'END'
format = 1;
code = "toy";
title = "Toyland 2020";
country = "";
year = 2020;
currency = "TOY";
unit = "million";
END
    cat >"$1/io.csv" <<'END'
code,title,kind,role,FARM,MAKE,BUILD,EDU,households,government,capital
title,,,,Farming,Making,Building,Education,Households,Government,Capital formation
kind,,,,sector,sector,sector,sector,final,final,final
role,,,,agriculture,,construction,care.education.public,households,government,capital
FARM,Farming,sector,agriculture,20,60,0,10,110,0,0
MAKE,Making,sector,,40,100,90,20,100,10,40
BUILD,Building,sector,construction,4,6,30,5,5,0,250
EDU,Education,sector,care.education.public,0,0,0,25,50,175,0
imports,Imports,import,,10,44,20,5,30,0,20
taxes,Product taxes,product_tax,,6,10,10,5,15,0,5
wages,Wages,value_added,wages,40,90,80,150,0,0,0
surplus,Surplus,value_added,surplus,80,90,70,30,0,0,0
jobs,Jobs,satellite,jobs,5000,4000,3500,3000,0,0,0
output,Output,output,,200,400,300,250,0,0,0
END
    cat >"$1/labour.csv" <<'END'
sector,sex,status,skill,jobs,hours,earnings
FARM,f,formal,all,500,40,NA
FARM,f,informal,all,1000,NA,NA
FARM,m,formal,all,1500,NA,NA
FARM,m,informal,all,2000,NA,NA
MAKE,f,formal,all,1200,NA,NA
MAKE,f,informal,all,300,NA,NA
MAKE,m,formal,all,2000,NA,NA
MAKE,m,informal,all,500,NA,NA
BUILD,f,formal,all,300,NA,NA
BUILD,f,informal,all,100,NA,NA
BUILD,m,formal,all,1900,NA,NA
BUILD,m,informal,all,1200,NA,NA
EDU,f,formal,all,2200,NA,NA
EDU,f,informal,all,200,NA,NA
EDU,m,formal,all,550,NA,NA
EDU,m,informal,all,50,NA,NA
END
    cat >"$1/parameters.csv" <<'END'
key,value,low,high,distribution,unit,source,year,status,note
growth.gdp,0.02,0.01,0.03,uniform,"a year, real",,,assumption,typed for a test
END
}

# The toy's scenario, to be edited by the case at hand
write_toy_scenario()
{
    cat >"$1" <<'END'
title = "Spending";
model = "toy";
years = { from = 2021; to = 2023; };
policies = (
  { policy = "spending"; sector = "construction"; amount = 5.0; full_in = 2023; }
);
compare = (
  { policy = "spending"; title = "Schools"; sector = "EDU"; match = "gross_cost"; }
);
closure = "type1";
END
}
