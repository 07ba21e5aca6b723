#!/usr/bin/env bash
# The walls of the house: refuses what src/layers.txt does not allow.
#
#   check_layers.sh [SRC]     SRC: the src folder to check (default: that of this tree)
#
# Prints FILE:LINE: error: REASON for each breach and exits 1; exits 2 when it cannot check.
# Needs only what every Debian has: bash and perl-base.
set -euo pipefail

src=${1:-$(dirname "${BASH_SOURCE[0]}")/../../src}
src=$(cd "$src" && pwd) || exit 2
exec perl - "$src" <<'PERL'
use strict;
use warnings;
use File::Find;

my $src = shift;
my ($breaches, @rooms, %below, @only) = (0);

sub breach
{
    my ($where, $reason) = @_;
    print "$where: error: $reason\n";
    $breaches++;
}

# layers.txt -> @rooms, %below (room => {room it may include => 1}), @only ([rooms, regex, text])
sub read_layers
{
    open my $in, '<', "$src/layers.txt" or do { print STDERR "cannot read $src/layers.txt: $!\n"; exit 2 };
    while (my $line = <$in>) {
        my $where = "$src/layers.txt:$.";
        next if $line =~ /^\s*(#|$)/;
        if ($line =~ /^room\s+(\w+)\s*:(.*)$/) {
            my ($room, @stands_on) = ($1, split ' ', $2);
            breach($where, "room '$room' is listed twice") if $below{$room};
            for (grep { !$below{$_} } @stands_on) {
                breach($where, "room '$room' stands on '$_'; expected only rooms listed above it");
            }
            push @rooms, $room;
            $below{$room} = { map { $_ => 1 } $room, @stands_on };
        } elsif ($line =~ /^only\s+(\S+)\s+(.+?)\s*$/) {
            my ($text, %allowed) = ($2, map { $_ => 1 } split /,/, $1);
            for (grep { !$below{$_} } sort keys %allowed) {
                breach($where, "'only' names '$_'; expected a room listed above");
            }
            (my $regex = $text) =~ s/\\[<>]/\\b/g; # word edges: POSIX \< and \> to Perl
            my $compiled = eval { qr/$regex/ };
            if ($compiled) {
                push @only, [ \%allowed, $compiled ];
            } else {
                breach($where, "'$text' is not a regular expression");
            }
        } else {
            breach($where, "expected 'room NAME : ROOMS' or 'only ROOM REGEX'");
        }
    }
    if (!@rooms) { print STDERR "$src/layers.txt lists no room\n"; exit 2 }
}

# Source text without comments and with empty strings; line numbers stay, include lines stay whole and
# "# include<x>" is written "#include <x>" so that the expressions of layers.txt need one form only.
sub clean_source
{
    my ($text) = @_;
    $text =~ s{((?:[^\n]*\\\n)+[^\n]*)}{ # a spliced line stands on its first line
        my ($line, $splices) = ($1, 0);
        $splices++ while $line =~ s/\\\n//;
        $line . "\n" x $splices
    }ge;
    my $literal = qr/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/;
    $text =~ s{($literal)|(/\*.*?(?:\*/|\z)|//[^\n]*)}{
        defined $1 ? $1 : ' ' . "\n" x ($2 =~ tr/\n//)
    }gse;
    my @lines = split /\n/, $text, -1;
    for (@lines) {
        s/^\s*#\s*(\w+)/#$1/;
        next if s/^#include(?:_next)?\s*(?=\S)/#include /;
        s/($literal)/substr($1, 0, 1) x 2/ge;
    }
    return join "\n", @lines;
}

sub check_include
{
    my ($where, $room, $target) = @_;
    my ($quote, $path) = $target =~ /^(["<])([^">]+)[">]\s*$/;
    if (!defined $path) {
        return breach($where, "#include $target cannot be checked; expected \"room/file.h\" or <file.h>");
    }
    my ($first) = $path =~ m{^([^/]+)/};
    if ($quote eq '<') {
        return unless defined $first && $below{$first} && -e "$src/$path";
        return breach($where, "<$path> is ours; write it as \"$path\"");
    }
    return if $path eq 'caresim.h' && $below{$room}{api}; # the public header, as its users write it
    if (!defined $first || $path =~ m{(^|/)\.\.?(/|$)}) {
        return breach($where, "\"$path\" names no room; expected \"room/file.h\"");
    }
    return breach($where, "\"$path\": there is no room '$first' in layers.txt") unless $below{$first};
    return if $below{$room}{$first};
    my $stands_on = join ' ', grep { $_ ne $room && $below{$room}{$_} } @rooms;
    breach($where, "room '$room' includes \"$path\"; it stands on "
        . ($stands_on eq '' ? 'no other room' : "only: $stands_on"));
}

sub check_file
{
    my ($file, $room) = @_;
    open my $in, '<', $file or do { print STDERR "cannot read $file: $!\n"; exit 2 };
    my $text = do { local $/; <$in> } // '';
    $text = clean_source($text);
    my $line_at = sub { 1 + (substr($text, 0, $_[0]) =~ tr/\n//) };
    while ($text =~ /^#include (.*)$/mg) {
        check_include("$file:" . $line_at->($-[0]), $room, $1);
    }
    for (@only) {
        my ($allowed, $regex) = @$_;
        next if $allowed->{$room};
        while ($text =~ /$regex/g) {
            my ($found, $line) = ($&, $line_at->($-[0]));
            $found =~ s/\s+/ /g;
            breach("$file:$line", "'$found' in room '$room'; it belongs in "
                . join(' or ', sort keys %$allowed));
        }
    }
}

read_layers();
my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f && /\.(?:c|h|def|inc)$/ } }, $src);
for my $file (sort @files) {
    my ($room) = $file =~ m{^\Q$src\E/+([^/]+)/};
    if (!defined $room) {
        breach($file, 'source outside the rooms; expected src/ROOM/FILE');
    } elsif ($below{$room}) {
        check_file($file, $room);
    }
}
for my $folder (sort grep { -d } glob "\Q$src\E/*") {
    my ($room) = $folder =~ m{([^/]+)$};
    next if $room eq "lang"; # message catalogues: no code, so no room
    breach($folder, "no room of this name; expected a line 'room $room : ...' in layers.txt")
        unless $below{$room};
}
printf "%d files in %d rooms: %s\n", scalar @files, scalar @rooms,
    $breaches ? "$breaches breaches" : 'every wall stands';
exit($breaches ? 1 : 0);
PERL
