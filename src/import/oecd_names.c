/* Of this room alone: what the OECD's codes of industries and final uses mean. */
#include "import/oecd_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

/* Divisions of ISIC Rev. 4 in the form of cs_oecd_key. */
static const struct {
    const char *key, *title, *role;
} industries[] = {
    {"1T3", "Agriculture, forestry and fishing", "agriculture"},
    {"1T2", "Agriculture and forestry", "agriculture"},
    {"1", "Agriculture", "agriculture"},
    {"2", "Forestry", "agriculture"},
    {"3", "Fishing and aquaculture", "agriculture"},
    {"5T6", "Mining of energy products", ""},
    {"5", "Mining of coal and lignite", ""},
    {"6", "Extraction of oil and gas", ""},
    {"7T8", "Mining of other products", ""},
    {"7", "Mining of metal ores", ""},
    {"8", "Other mining and quarrying", ""},
    {"9", "Mining support services", ""},
    {"10T12", "Food, beverages and tobacco", ""},
    {"13T15", "Textiles, clothing, leather and footwear", ""},
    {"16", "Wood and products of wood", ""},
    {"17T18", "Paper products and printing", ""},
    {"19", "Coke and refined petroleum", ""},
    {"20T21", "Chemicals and pharmaceuticals", ""},
    {"20", "Chemicals", ""},
    {"21", "Pharmaceuticals", ""},
    {"22", "Rubber and plastics", ""},
    {"23", "Other non-metallic mineral products", ""},
    {"24", "Basic metals", ""},
    {"24A", "Iron and steel", ""},
    {"24B", "Non-ferrous metals", ""},
    {"25", "Fabricated metal products", ""},
    {"26", "Computers, electronics and optics", ""},
    {"27", "Electrical equipment", ""},
    {"28", "Machinery and equipment", ""},
    {"29", "Motor vehicles", ""},
    {"30", "Other transport equipment", ""},
    {"301", "Ships and boats", ""},
    {"302T309", "Other transport equipment without ships", ""},
    {"31T33", "Furniture, other manufacturing, repair of machinery", ""},
    {"35T39", "Electricity, gas, water and waste", ""},
    {"35", "Electricity and gas", ""},
    {"36T39", "Water supply, sewerage and waste", ""},
    {"41T43", "Construction", "construction"},
    {"45T47", "Trade and repair of motor vehicles", ""},
    {"49T53", "Transport and storage", ""},
    {"49", "Land transport and pipelines", ""},
    {"50", "Water transport", ""},
    {"51", "Air transport", ""},
    {"52", "Warehousing and support of transport", ""},
    {"53", "Post and courier services", ""},
    {"55T56", "Accommodation and food services", ""},
    {"58T60", "Publishing, film and broadcasting", ""},
    {"61", "Telecommunications", ""},
    {"62T63", "Information technology services", ""},
    {"64T66", "Finance and insurance", ""},
    {"68", "Real estate", "real_estate"},
    {"69T82", "Other business services", ""},
    {"69T75", "Professional and scientific services", ""},
    {"77T82", "Administrative and support services", ""},
    {"84", "Public administration and defence", "public_administration"},
    {"85", "Education", "care.education"},
    {"86T88", "Health and social work", "care.health care.social"},
    {"86", "Health", "care.health"},
    {"87T88", "Residential care and social work", "care.social"},
    {"90T96", "Arts, recreation and other services", ""},
    {"90T93", "Arts and recreation", ""},
    {"94T96", "Other services", ""},
    {"97T98", "Households as employers", "domestic_service"},
    {"P", "Education", "care.education"},
    {"Q", "Health and social work", "care.health care.social"},
    {"F", "Construction", "construction"},
    {"L", "Real estate", "real_estate"},
    {"O", "Public administration and defence", "public_administration"},
    {"R", "Arts and recreation", ""},
    {"S", "Other services", ""},
    {"T", "Households as employers", "domestic_service"},
};

const struct cs_final_name cs_oecd_finals[] = {
    {"HFCE", "households", "Household consumption", "households"},
    {"NPISH", "npish", "Consumption of non-profit institutions serving households", "npish"},
    {"GGFC", "government", "Government consumption", "government"},
    {"GFCF", "capital", "Gross fixed capital formation", "capital"},
    {"INVNT", "inventories", "Changes in inventories", "inventories"},
    {"DPABR", "abroad", "Residents' purchases abroad", "households.abroad"},
    {"CONS_ABR", "abroad", "Residents' purchases abroad", "households.abroad"},
    {"P33", "abroad", "Residents' purchases abroad", "households.abroad"},
    {"CONS_NONRES", "nonresidents", "Purchases of non-residents", "exports.nonresidents"},
    {"EXPO", "exports", "Exports", "exports"},
    {"DISC", "discrepancy", "Statistical discrepancy", ""},
    {NULL, NULL, NULL, NULL},
};

const struct cs_final_name *cs_oecd_find_final(const char *code)
{
    for (const struct cs_final_name *f = cs_oecd_finals; f->pattern != NULL; f++) {
        if (strcasecmp(f->pattern, code) == 0)
            return f;
    }
    return NULL;
}

const char *cs_oecd_key(struct cs_arena *arena, const char *code)
{
    char *out = cs_arena_strdup(arena, code), *to = out;
    if (isalpha((unsigned char)code[0]) && isdigit((unsigned char)code[1]))
        code++;
    for (bool start = true; *code != '\0'; code++) {
        bool between = *code == '_' || *code == 'T' || *code == 't' || *code == '-';
        if (start && *code == '0' && isdigit((unsigned char)code[1]))
            continue;
        bool alone = code[1] == '\0' && to == out; /* section T */
        *to++ = between && !alone ? 'T' : (char)toupper((unsigned char)*code);
        start = between;
    }
    *to = '\0';
    return out;
}

bool cs_oecd_is_isic3(const char *code)
{
    if (code[0] != 'C' || !isdigit((unsigned char)code[1]))
        return false;
    long division = strtol(code + 1, NULL, 10);
    return division < 10 ||
           (division > 33 && division < 100); /* C10..C33: manufacturing of Rev. 4 */
}

struct cs_sector_name cs_oecd_sector(struct cs_arena *arena, const char *code)
{
    const char *key = cs_oecd_key(arena, code);
    for (size_t i = 0; i < sizeof industries / sizeof *industries; i++) {
        if (strcmp(industries[i].key, key) == 0)
            return (struct cs_sector_name){code, code, industries[i].title, industries[i].role};
    }
    return (struct cs_sector_name){code, code, code, ""};
}
