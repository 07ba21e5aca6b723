/* Which named set of labour supply defaults a country takes. */
#include <string.h>

#include "impact/supply.h"

/*
 * World Bank country classification by income level, fiscal year 2024 (income of 2022), ISO 3166 alpha-3; Taiwan is
 * in it as "Taiwan, China". Lower and upper middle are one group here: what is in neither list.
 */
static const char high[] = "ABW AND ARE ASM ATG AUS AUT BEL BHR BHS BMU BRB BRN CAN CHE CHL CUW CYM CYP CZE DEU DNK "
                           "ESP EST FIN FRA FRO GBR GIB GRC GRL GUM GUY HKG HRV HUN IMN IRL ISL ISR ITA JPN KNA KOR "
                           "KWT LIE LTU LUX LVA MAC MAF MCO MLT MNP NCL NLD NOR NRU NZL OMN PAN POL PRI PRT PYF QAT "
                           "ROU SAU SGP SMR SVK SVN SWE SXM SYC TCA TTO TWN URY USA VGB VIR";
static const char low[] = "AFG BDI BFA CAF COD ERI ETH GMB GNB LBR MDG MLI MOZ MWI NER PRK RWA SDN SLE SOM SSD SYR "
                          "TCD TGO UGA YEM";

/* A code is three letters: no part of two neighbours' codes with the space between can be one. */
enum cs_income_group cs_income_group_of(const char *country)
{
    if (country == NULL || strlen(country) != 3 || strchr(country, ' ') != NULL)
        return CS_INCOME_MIDDLE;
    if (strstr(high, country) != NULL)
        return CS_INCOME_HIGH;
    return strstr(low, country) != NULL ? CS_INCOME_LOW : CS_INCOME_MIDDLE;
}
