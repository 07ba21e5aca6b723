# Theme of all charts: a slide of 16:9, text that reads from the back row, colours told apart by colour-blind
# people and in grey (women dark, men light). Sizes and colours here; one template per chart after it.
# Text that comes from results stands in variables and is drawn with noenhanced only.
set encoding utf8
if (chart_format eq 'png') { set terminal pngcairo noenhanced size 1600,900 font 'DejaVu Sans,18' linewidth 2 }
if (chart_format eq 'svg') { set terminal svg noenhanced size 1600,900 font 'DejaVu Sans,18' fontscale 1.333 linewidth 2 background rgb 'white' }
if (chart_format eq 'pdf') { set terminal pdfcairo noenhanced size 13.333in,7.5in font 'DejaVu Sans,18' fontscale 0.6 linewidth 2 }
set output chart_output

# The SVG terminal writes a font's name as it is and knows no weights: the attribute goes along with it.
bold = chart_format eq 'svg' ? 'DejaVu Sans" font-weight="bold' : 'DejaVu Sans:Bold'
dots = chart_format eq 'svg' ? 0.55 : 1.0  # its points are larger, too
font_headline = bold . ',31'
font_subtitle = ',20'
font_bold = bold . ',27'
font_name = bold . ',22'
font_text = ',20'
font_small = ',17'

ink = '#1A1A1A'
quiet = '#555555'
faint = '#D9D9D9'
women_dark = '#6A1B6E'
women_light = '#9C63A5'
men_dark = '#E69F00'
men_light = '#F6D899'
men_text = '#8F5F00'
care_colour = '#007A5A'
construction_colour = '#0072B2'

set border 0
unset key
set tics scale 0 textcolor rgb ink
set style fill solid 1.0 noborder
set datafile missing 'NA'

# The frame: headline, subtitle and source at the left edge; below_title is where a chart may begin.
left_edge = 0.035
line_y = 0.95
do for [i=1:|headline|] {
    set label headline[i] at screen left_edge, screen line_y left noenhanced font font_headline textcolor rgb ink
    line_y = line_y - 0.062
}
line_y = line_y + 0.003
do for [i=1:|subtitle|] {
    set label subtitle[i] at screen left_edge, screen line_y left noenhanced font font_subtitle textcolor rgb quiet
    line_y = line_y - 0.04
}
below_title = line_y
set label source at screen left_edge, screen 0.03 left noenhanced font font_small textcolor rgb quiet

# A round step that gives two to five marks up to high.
power_of(x) = 10.0**floor(log10(x))
round_down(x) = (x / power_of(x) >= 5 ? 5 : x / power_of(x) >= 2 ? 2 : 1) * power_of(x)
step_for(high) = round_down(high / 2.0)
