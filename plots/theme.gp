# Theme of all charts: fonts, colours and the frame; one template per chart after it. Colours are told apart by
# colour-blind people and in grey (women dark, men light). Fonts are those of a slide of 1600 x 900 times
# `letters`; the sizes themselves stand in src/chart/frame.c. A template places things with wide(x) and tall(y):
# shares of a slide's width and height, whatever the picture's size.
# Text that comes from results stands in variables and is drawn with noenhanced only.
set encoding utf8
wide(x) = x * letters * 1600.0 / chart_width
tall(y) = y * letters * 900.0 / chart_height

# --- colours: light, dark, and print (greys and hatching alone)
paper = '#FFFFFF'
ink = '#1A1A1A'
quiet = '#555555'
faint = '#D9D9D9'
edge = '#FFFFFF'
women_dark = '#6A1B6E'
women_light = '#9C63A5'
men_dark = '#E69F00'
men_light = '#F6D899'
men_text = '#8F5F00'
men_line = '#E69F00'
fan_wide = '#DCC3E0'
care_colour = '#007A5A'
construction_colour = '#0072B2'
band_1 = '#003F5C'
band_2 = '#00805E'
band_3 = '#2E86C1'
band_4 = '#767676'
band_5 = '#B0558B'
band_6 = '#7A7A1F'
part_1 = '#003F5C'
part_2 = '#7FC8E8'
part_3 = '#00805E'
part_4 = '#F6D899'
part_5 = '#8A4F9E'
part_6 = '#E69F00'
part_7 = '#5A5A5A'
part_8 = '#C9C9C9'
if (chart_theme eq 'dark') {
    paper = '#14181D'
    ink = '#F4F4F4'
    quiet = '#BBC2C9'
    faint = '#3A4148'
    edge = '#14181D'
    women_dark = '#B667C4'
    women_light = '#7C4688'
    men_dark = '#FFC857'
    men_light = '#A8842F'
    men_text = '#FFC857'
    men_line = '#FFC857'
    fan_wide = '#4A2F52'
    care_colour = '#3CC79A'
    construction_colour = '#5DB7F0'
    band_1 = '#6FC3FF'
    band_2 = '#3CC79A'
    band_3 = '#FFFFFF'
    band_4 = '#A5ADB5'
    band_5 = '#F08CC4'
    band_6 = '#D8D35F'
    part_1 = '#2F7FB5'
    part_2 = '#BFE6FA'
    part_3 = '#2FB98F'
    part_4 = '#FBE3AE'
    part_5 = '#A869BC'
    part_6 = '#FFC857'
    part_7 = '#7D858C'
    part_8 = '#D5DADE'
}
if (chart_theme eq 'print') {
    ink = '#000000'
    quiet = '#404040'
    faint = '#CFCFCF'
    edge = '#000000'
    women_dark = '#303030'
    women_light = '#8A8A8A'
    men_dark = '#C4C4C4'
    men_light = '#F2F2F2'
    men_text = '#000000'
    men_line = '#858585'
    fan_wide = '#D6D6D6'
    care_colour = '#000000'
    construction_colour = '#555555'
    band_1 = '#000000'
    band_2 = '#606060'
    band_3 = '#303030'
    band_4 = '#909090'
    band_5 = '#000000'
    band_6 = '#707070'
    part_1 = '#303030'
    part_2 = '#DADADA'
    part_3 = '#707070'
    part_4 = '#FFFFFF'
    part_5 = '#4C4C4C'
    part_6 = '#EDEDED'
    part_7 = '#8F8F8F'
    part_8 = '#BDBDBD'
}

# --- the picture
stroke = 2 * letters
if (chart_format eq 'png') { set terminal pngcairo noenhanced size chart_width,chart_height font sprintf('DejaVu Sans,%g', 18 * letters) linewidth stroke background rgb paper }
if (chart_format eq 'svg') { set terminal svg noenhanced size chart_width,chart_height font sprintf('DejaVu Sans,%g', 18 * letters) fontscale 1.333 linewidth stroke background rgb paper }
shrink = chart_inches * 120 / chart_width
if (chart_format eq 'pdf') { set terminal pdfcairo noenhanced size chart_inches,chart_inches*chart_height/chart_width font sprintf('DejaVu Sans,%g', 18 * letters) fontscale 0.6*shrink linewidth stroke*shrink background rgb paper }
set output chart_output

# The SVG terminal writes a font's name as it is and knows no weights: the attribute goes along with it.
bold = chart_format eq 'svg' ? 'DejaVu Sans" font-weight="bold' : 'DejaVu Sans:Bold'
# The points of a marker: those of SVG are larger.
dots = (chart_format eq 'svg' ? 0.55 : chart_format eq 'pdf' ? shrink : 1.0) * letters
plain_font(points) = sprintf(',%g', points * letters)
bold_font(points) = sprintf('%s,%g', bold, points * letters)
font_headline = bold_font(31)
font_subtitle = plain_font(20)
font_bold = bold_font(27)
font_name = bold_font(22)
font_text = plain_font(20)
font_key = plain_font(18)
font_small = plain_font(17)

set border 0
unset key
set tics scale 0 textcolor rgb ink
set style fill solid 1.0 border linecolor rgb edge
set datafile missing 'NA'

# --- the frame: headline, subtitle, key and source at the left edge, at the right one where text runs from right
# to left; below_title is where a chart may begin.
left_edge = 0.035
first_edge = rtl > 0 ? 1 - left_edge : left_edge
line_y = 1 - tall(0.05)
do for [i=1:|headline|] {
    if (rtl > 0) { set label headline[i] at screen first_edge, screen line_y right noenhanced font font_headline textcolor rgb ink }
    if (rtl == 0) { set label headline[i] at screen first_edge, screen line_y left noenhanced font font_headline textcolor rgb ink }
    line_y = line_y - tall(0.062)
}
line_y = line_y + tall(0.003)
do for [i=1:|subtitle|] {
    if (rtl > 0) { set label subtitle[i] at screen first_edge, screen line_y right noenhanced font font_subtitle textcolor rgb quiet }
    if (rtl == 0) { set label subtitle[i] at screen first_edge, screen line_y left noenhanced font font_subtitle textcolor rgb quiet }
    line_y = line_y - tall(0.04)
}
if (rtl > 0) { set label source at screen first_edge, screen tall(0.03) right noenhanced font font_small textcolor rgb quiet }
if (rtl == 0) { set label source at screen first_edge, screen tall(0.03) left noenhanced font font_small textcolor rgb quiet }

# The key: marks 0 box, 1 hatched box, 2 dot, 3 ring, 4 square, 5 line, 6 broken line; colours by name.
point_of(m) = m == 2 ? 7 : m == 3 ? 6 : 5
if (keys > 0) {
    line_y = line_y - tall(0.012)
    do for [i=1:int(keys)] {
        y = line_y - tall(0.042) * key_line[i]
        x = rtl > 0 ? 1 - key_at[i] - wide(0.022) : key_at[i]
        colour = value(key_colour[i])
        m = int(key_mark[i])
        if (m == 0) { set object rectangle from screen x, screen y - tall(0.014) to screen x + wide(0.022), screen y + tall(0.014) fillcolor rgb colour fillstyle solid 1.0 border linecolor rgb (edge eq paper ? colour : edge) linewidth 0.5 }
        if (m == 1) { set object rectangle from screen x, screen y - tall(0.014) to screen x + wide(0.022), screen y + tall(0.014) fillcolor rgb colour fillstyle transparent pattern 4 border linecolor rgb (edge eq paper ? colour : edge) linewidth 0.5 }
        if (m > 1 && m < 5) { set label '' at screen x + wide(0.011), screen y point pointtype point_of(m) pointsize 1.5 * dots linecolor rgb colour }
        if (m == 5) { set arrow from screen x, screen y to screen x + wide(0.022), screen y nohead linewidth 2 linecolor rgb colour }
        if (m == 6) { set arrow from screen x, screen y to screen x + wide(0.022), screen y nohead linewidth 1 dashtype 2 linecolor rgb colour }
        if (rtl > 0) { set label key_text[i] at screen x - wide(0.006), screen y right noenhanced font font_key textcolor rgb ink }
        if (rtl == 0) { set label key_text[i] at screen x + wide(0.028), screen y left noenhanced font font_key textcolor rgb ink }
    }
    line_y = line_y - tall(0.042) * (key_line[int(keys)] + 1)
}
below_title = line_y

# A round step that gives two to five marks up to high.
power_of(x) = 10.0**floor(log10(x))
round_down(x) = (x / power_of(x) >= 5 ? 5 : x / power_of(x) >= 2 ? 2 : 1) * power_of(x)
step_for(high) = round_down(high / 2.0)
